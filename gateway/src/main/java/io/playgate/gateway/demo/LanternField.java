package io.playgate.gateway.demo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * The demo's world: a field of 1000 by 600 on which players catch lanterns. Owned by the game server's event loop.
 */
final class LanternField {
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 600;
    private static final int LANTERNS = 14;
    private static final double STEP = 9;
    private static final double REACH = 26;

    private final Random random;
    private final JsonFactory json = new JsonFactory();
    private final Map<String, Player> players = new LinkedHashMap<>();
    private final double[][] lanterns = new double[LANTERNS][];

    private static final class Player {
        double x;
        double y;
        int dx;
        int dy;
        int score;
    }

    LanternField(Random random) {
        this.random = random;
        for (int i = 0; i < LANTERNS; i++) {
            lanterns[i] = place();
        }
    }

    private double[] place() {
        return new double[] {30 + random.nextInt(WIDTH - 60), 60 + random.nextInt(HEIGHT - 90)};
    }

    void join(String name) {
        Player player = new Player();
        double[] at = place();
        player.x = at[0];
        player.y = at[1];
        players.put(name, player);
    }

    void leave(String name) {
        players.remove(name);
    }

    /** The direction in which a player goes from now on, each -1 to 1. */
    void steer(String name, int dx, int dy) {
        Player player = players.get(name);
        if (player != null) {
            player.dx = Integer.signum(dx);
            player.dy = Integer.signum(dy);
        }
    }

    void tick() {
        for (Player player : players.values()) {
            double step = player.dx != 0 && player.dy != 0 ? STEP * 0.7 : STEP;
            player.x = Math.max(15, Math.min(WIDTH - 15, player.x + player.dx * step));
            player.y = Math.max(40, Math.min(HEIGHT - 15, player.y + player.dy * step));
            for (int i = 0; i < LANTERNS; i++) {
                if (Math.hypot(lanterns[i][0] - player.x, lanterns[i][1] - player.y) < REACH) {
                    player.score++;
                    lanterns[i] = place();
                }
            }
        }
    }

    /** The whole world as the page draws it. */
    String state() {
        StringWriter out = new StringWriter(512);
        try (JsonGenerator generator = json.createGenerator(out)) {
            generator.writeStartObject();
            generator.writeArrayFieldStart("players");
            for (Map.Entry<String, Player> entry : players.entrySet()) {
                generator.writeStartObject();
                generator.writeStringField("name", entry.getKey());
                generator.writeNumberField("x", (int) entry.getValue().x);
                generator.writeNumberField("y", (int) entry.getValue().y);
                generator.writeNumberField("score", entry.getValue().score);
                generator.writeEndObject();
            }
            generator.writeEndArray();
            generator.writeArrayFieldStart("lanterns");
            for (double[] lantern : lanterns) {
                generator.writeArray(new int[] {(int) lantern[0], (int) lantern[1]}, 0, 2);
            }
            generator.writeEndArray();
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }
}
