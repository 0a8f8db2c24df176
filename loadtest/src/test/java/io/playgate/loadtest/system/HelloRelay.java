package io.playgate.loadtest.system;

import io.playgate.protocol.play1.Play1;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A launcher for a client that can't say HELLO: for each connection it opens one to the gateway, says HELLO, keeps the answer for itself and
 * then passes everything on. Two threads a connection.
 */
final class HelloRelay implements AutoCloseable {
    private final int gatewayPort;
    private final byte[] token;
    private final ServerSocket listener;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<String> answers = new CopyOnWriteArrayList<>();

    HelloRelay(int gatewayPort, String token) throws IOException {
        this.gatewayPort = gatewayPort;
        this.token = token.getBytes(StandardCharsets.US_ASCII);
        listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** The gateway's answers to HELLO, JSON. */
    List<String> answers() {
        return answers;
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "hello-relay");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Socket gateway = new Socket(InetAddress.getLoopbackAddress(), gatewayPort);
                sockets.addAll(List.of(client, gateway));
                client.setTcpNoDelay(true);
                gateway.setTcpNoDelay(true);
                start(() -> join(client, gateway));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void join(Socket client, Socket gateway) {
        try {
            byte[] hello = new byte[Play1.HEADER_BYTES + token.length];
            hello[Play1.TYPE_OFFSET] = Play1.HELLO;
            hello[2] = (byte) (token.length >> 8);
            hello[3] = (byte) token.length;
            System.arraycopy(token, 0, hello, Play1.HEADER_BYTES, token.length);
            gateway.getOutputStream().write(hello);
            DataInputStream in = new DataInputStream(gateway.getInputStream());
            int header = in.readInt();
            answers.add(new String(in.readNBytes(header & Play1.PAYLOAD_BYTES_MAX), StandardCharsets.UTF_8));
            if (header >>> 24 == (Play1.WELCOME & 0xff)) {
                start(() -> pump(client, gateway));
                pump(gateway, client);
            } else {
                client.close();
                gateway.close();
            }
        } catch (IOException e) {
            closeBoth(client, gateway);
        }
    }

    private static void pump(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
            }
            to.shutdownOutput();
        } catch (IOException e) {
            closeBoth(from, to);
        }
    }

    private static void closeBoth(Socket one, Socket other) {
        try (one;
                other) {
            // Broken on one side: the other one ends, too.
        } catch (IOException e) {
            // Nothing is left to close.
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
