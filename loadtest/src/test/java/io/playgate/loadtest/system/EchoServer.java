package io.playgate.loadtest.system;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A game server that reads a PROXY v2 header and then returns every byte; one thread a session. */
final class EchoServer implements AutoCloseable {
    private static final int HEADER_BYTES = 16;

    private final List<byte[]> headers = new CopyOnWriteArrayList<>();
    private final ScriptedServer server = new ScriptedServer(this::play);

    EchoServer() throws IOException {}

    int port() {
        return server.port();
    }

    /** Sockets accepted so far, in order. */
    List<Socket> sessions() {
        return server.accepted();
    }

    /** PROXY headers read so far, whole. */
    List<byte[]> headers() {
        return headers;
    }

    private void play(Socket socket) throws IOException {
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
        ScriptedServer.echo(socket);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
