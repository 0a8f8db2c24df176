package io.playgate.gateway.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An adult who plays the demo through the gateway like anybody else, with the JDK's WebSocket client, and comes back whenever the connection
 * ends. Its methods run on the client's and the timer's threads, one at a time.
 */
final class Bot implements WebSocket.Listener {
    private static final int RETRY_S = 2;

    private final ObjectMapper json = new ObjectMapper();
    private final StringBuilder message = new StringBuilder();
    private final String name;
    private final HttpClient client;
    private final Supplier<URI> address;
    private final ScheduledExecutorService timer;

    Bot(String name, HttpClient client, Supplier<URI> address, ScheduledExecutorService timer) {
        this.name = name;
        this.client = client;
        this.address = address;
        this.timer = timer;
    }

    void play() {
        client.newWebSocketBuilder().buildAsync(address.get(), this).whenComplete((socket, failure) -> {
            if (failure != null) {
                playLater();
            }
        });
    }

    private void playLater() {
        if (!timer.isShutdown()) {
            timer.schedule(this::play, RETRY_S, TimeUnit.SECONDS);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        message.append(data);
        if (last) {
            steer(socket, message.toString());
            message.setLength(0);
        }
        socket.request(1);
        return null;
    }

    /** Goes for the nearest lantern. */
    private void steer(WebSocket socket, String text) {
        try {
            JsonNode world = json.readTree(text);
            JsonNode me = null;
            for (JsonNode player : world.path("players")) {
                me = player.path("name").asText().equals(name) ? player : me;
            }
            if (me == null) {
                return;
            }
            int bestX = 0;
            int bestY = 0;
            double best = Double.MAX_VALUE;
            int index = 0;
            for (JsonNode lantern : world.path("lanterns")) {
                // Each bot has a taste of its own, so that they do not all run after the same lantern.
                int taste = Math.floorMod(name.hashCode() + 7 * index++, 5) * 120;
                int x = lantern.path(0).asInt() - me.path("x").asInt();
                int y = lantern.path(1).asInt() - me.path("y").asInt();
                if (Math.hypot(x, y) + taste < best) {
                    best = Math.hypot(x, y) + taste;
                    bestX = Math.abs(x) < 9 ? 0 : x;
                    bestY = Math.abs(y) < 9 ? 0 : y;
                }
            }
            socket.sendText("{\"x\":" + Integer.signum(bestX) + ",\"y\":" + Integer.signum(bestY) + "}", true);
        } catch (IOException e) {
            socket.abort();
        }
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        playLater();
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
        playLater();
    }
}
