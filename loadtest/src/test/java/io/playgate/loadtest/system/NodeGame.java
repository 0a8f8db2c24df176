package io.playgate.loadtest.system;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One of {@link NodeGames}: its server, and a gateway before it through which its own client plays. */
final class NodeGame implements AutoCloseable {
    private final NodeGames games;
    private final String name;
    private final GameProcess server;
    private final TestGateway gateway;

    private NodeGame(NodeGames games, String name, GameProcess server, TestGateway gateway) {
        this.games = games;
        this.name = name;
        this.server = server;
        this.gateway = gateway;
    }

    /**
     * Installs the game where it is not there yet, and starts it.
     *
     * @param name of its directory
     * @param config policy and games of the gateway, {@code {server}} for the port of the game's server
     */
    static NodeGame start(String name, Path directory, String config) throws Exception {
        NodeGames games = NodeGames.install();
        GameProcess server = games.start(name + "/server.js");
        try {
            String port = Integer.toString(server.port());
            return new NodeGame(games, name, server, new TestGateway(directory, config.replace("{server}", port)));
        } catch (Exception | AssertionError e) {
            server.close();
            throw e;
        }
    }

    TestGateway gateway() {
        return gateway;
    }

    /** A player as the clients take them: account, port of a listener, and token. */
    Map<String, Object> player(String account, int listener, Map<String, Object> person) throws Exception {
        Map<String, Object> player = new LinkedHashMap<>();
        player.put("account", account);
        player.put("port", gateway.port(listener));
        player.put("token", gateway.token(account, person));
        return player;
    }

    /**
     * Has the client play a game, which judges by itself what comes.
     *
     * @param overlay the text that must be shown; null: none may be
     * @param cut what tells the client that its players are cut, and how
     */
    void play(@Nullable String overlay, @Nullable Object cut, List<Map<String, Object>> players) throws Exception {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("serverPort", server.port());
        settings.put("overlay", overlay);
        settings.put("cut", cut);
        settings.put("players", players);
        try (GameProcess client = games.start(name + "/client.js", settings)) {
            client.awaitPass();
        }
    }

    @Override
    public void close() {
        gateway.close();
        server.close();
    }
}
