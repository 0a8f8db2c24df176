package io.playgate.loadtest.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A game server that reads a PROXY v2 header and then returns every byte; one thread a session. */
final class EchoServer implements AutoCloseable {
    private static final int HEADER_BYTES = 16;

    private final ServerSocket listener;
    private final List<Socket> sessions = new CopyOnWriteArrayList<>();
    private final List<byte[]> headers = new CopyOnWriteArrayList<>();

    EchoServer() throws IOException {
        listener = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
        start(this::accept, "echo-accept");
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Sockets accepted so far, in order. */
    List<Socket> sessions() {
        return sessions;
    }

    /** PROXY headers read so far, whole. */
    List<byte[]> headers() {
        return headers;
    }

    private static void start(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                sessions.add(socket);
                start(() -> echo(socket), "echo-session");
            } catch (IOException e) {
                return;
            }
        }
    }

    private void echo(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            byte[] start = in.readNBytes(HEADER_BYTES);
            if (start.length < HEADER_BYTES) {
                return;
            }
            int length = ((start[14] & 0xff) << 8) | (start[15] & 0xff);
            byte[] rest = in.readNBytes(length);
            byte[] header = new byte[HEADER_BYTES + length];
            System.arraycopy(start, 0, header, 0, HEADER_BYTES);
            System.arraycopy(rest, 0, header, HEADER_BYTES, length);
            headers.add(header);
            OutputStream out = socket.getOutputStream();
            byte[] buffer = new byte[65_536];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
            }
        } catch (IOException e) {
            // The session ended abruptly; the test sees it on its own side.
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sessions) {
            socket.close();
        }
    }
}
