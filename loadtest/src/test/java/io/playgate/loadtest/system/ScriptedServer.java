package io.playgate.loadtest.system;

import io.playgate.loadtest.socket.SwitchingProtocols;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A game server that does with each connection what a script says, one thread a connection. */
final class ScriptedServer implements AutoCloseable {
    private final ServerSocket listener;
    private final Script script;
    private final List<Socket> accepted = new CopyOnWriteArrayList<>();

    /** What happens on a connection; it is closed afterwards. */
    interface Script {
        void run(Socket socket) throws Exception;
    }

    ScriptedServer(Script script) throws IOException {
        this.script = script;
        listener = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
        start(this::accept, "scripted-accept");
    }

    /** Returns every byte. */
    static void echo(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        OutputStream out = socket.getOutputStream();
        byte[] buffer = new byte[65_536];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            out.write(buffer, 0, n);
        }
    }

    /** Answers the upgrade and then returns every byte. */
    static void webSocketEcho(Socket socket) throws Exception {
        switchProtocols(socket);
        echo(socket);
    }

    /** Reads the upgrade request and answers it. */
    static void switchProtocols(Socket socket) throws Exception {
        String request = head(socket.getInputStream());
        int key = request.indexOf("Sec-WebSocket-Key: ") + "Sec-WebSocket-Key: ".length();
        String answer = SwitchingProtocols.answer(request.substring(key, request.indexOf('\r', key)));
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    }

    static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("ended in the head: " + head);
            }
            head.append((char) next);
        }
        return head.toString();
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Connections accepted so far. */
    List<Socket> accepted() {
        return accepted;
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
                socket.setTcpNoDelay(true);
                accepted.add(socket);
                start(() -> play(socket), "scripted-session");
            } catch (IOException e) {
                return;
            }
        }
    }

    private void play(Socket socket) {
        try (socket) {
            script.run(socket);
        } catch (Exception e) {
            // The connection ended abruptly; the test sees it on the player's side.
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : accepted) {
            socket.close();
        }
    }
}
