package io.playgate.loadtest.system;

import java.io.IOException;

/** Two games whose servers echo: {@code arena} over PLAY/1, the gateway's first listener, and {@code castle} over WebSocket, its second. */
final class EchoGames implements AutoCloseable {
    private final ScriptedServer arena;
    private final ScriptedServer castle;

    EchoGames() throws IOException {
        arena = new ScriptedServer(ScriptedServer::echo);
        castle = new ScriptedServer(ScriptedServer::webSocketEcho);
    }

    /** The games' part of a gateway's configuration. */
    String yaml() {
        return yaml("");
    }

    /** The same with more keys, each after a comma, in the listener of {@code arena}. */
    String yaml(String listenerKeys) {
        return """
                games:
                  - id: arena
                    kinds: [G1]
                    rating: "00+"
                    listeners: [{transport: tcp, listen: "127.0.0.1:0", framing: play1%s}]
                    upstream: {servers: ["127.0.0.1:%d"], attach: none}
                  - id: castle
                    kinds: [G1]
                    rating: "00+"
                    listeners: [{transport: websocket, listen: "127.0.0.1:0"}]
                    upstream: {servers: ["127.0.0.1:%d"], attach: none}
                """
                .formatted(listenerKeys, arena.port(), castle.port());
    }

    @Override
    public void close() throws IOException {
        arena.close();
        castle.close();
    }
}
