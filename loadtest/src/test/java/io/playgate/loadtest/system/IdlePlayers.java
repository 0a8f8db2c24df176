package io.playgate.loadtest.system;

import io.playgate.protocol.play1.Play1;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * A process of players who do nothing and their game server, so that the memory of the test's own process is the gateway's. Says the server's
 * port, then for each line {@code PORT COUNT} opens so many sessions more and says {@code open}.
 */
final class IdlePlayers {
    private static final List<Object> HELD = new ArrayList<>();

    private IdlePlayers() {}

    public static void main(String[] args) throws Exception {
        ScriptedServer server = new ScriptedServer(socket -> {
            if (args[1].equals("websocket")) {
                ScriptedServer.switchProtocols(socket);
            }
            socket.getInputStream().read();
        });
        HELD.add(server);
        System.out.println(server.port());
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        List<String> tokens = List.of();
        int next = 0;
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            if (tokens.isEmpty()) {
                tokens = Files.readAllLines(Path.of(args[0]));
            }
            int space = order.indexOf(' ');
            int port = Integer.parseInt(order.substring(0, space));
            int count = Integer.parseInt(order.substring(space + 1));
            for (int i = 0; i < count; i++) {
                HELD.add(play(args[1], port, tokens.get(next++)).socket);
            }
            System.out.println("open");
        }
    }

    private static PlayerSocket play(String transport, int port, String token) throws Exception {
        if (transport.equals("websocket")) {
            return PlayerSocket.upgraded(port, token);
        }
        if (transport.equals("tcp")) {
            return PlayerSocket.playing(port, token);
        }
        Socket socket = trusting().getSocketFactory().createSocket("127.0.0.1", port);
        PlayerSocket player = new PlayerSocket(socket);
        player.play1(Play1.HELLO, token.getBytes(StandardCharsets.US_ASCII));
        player.expectPlay1(Play1.WELCOME);
        player.expectPlay1(Play1.NOTICE);
        return player;
    }

    /** Whoever answers is the gateway under test. */
    private static SSLContext trusting() throws Exception {
        X509TrustManager all = new X509TrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type) {}

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        };
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {all}, new SecureRandom());
        return context;
    }
}
