package io.playgate.loadtest.oracle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway said to a player, contract section 5, read independently of the product's own decoder so that a mistake made on both sides
 * is still found.
 *
 * @param type {@code welcome}, {@code notice} or {@code goodbye}
 * @param partial whether a template said it, which tells only some of it, in words for people
 */
public record Saying(String type, JsonNode json, boolean partial) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Reads one; null where it is no such message. */
    public static @Nullable Saying read(String text) {
        try {
            JsonNode json = MAPPER.readTree(text);
            boolean known = json.isObject()
                    && json.path("playgate").asInt() == 1
                    && json.path("type").isTextual();
            return known ? new Saying(json.get("type").asText(), json, false) : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    /**
     * What a template said.
     *
     * @param kind of a notice
     * @param values at its places; a goodbye that names a time to come back is one by the limit
     */
    public static Saying ofTemplate(String type, String kind, Map<String, String> values) {
        ObjectNode json = MAPPER.createObjectNode().put("kind", kind);
        values.forEach(json::put);
        if (!values.getOrDefault("retryAt", "").isEmpty()) {
            json.put("reason", "PLAYTIME_LIMIT");
        }
        return new Saying(type, json, true);
    }

    /** Whether it says {@code field}, or could have. */
    public boolean tells(String field) {
        return !partial || json.has(field);
    }

    /** A text field; empty where absent. */
    public String text(String field) {
        return json.path(field).asText("");
    }

    /** A number field; {@link Long#MAX_VALUE} where null or absent, which in this protocol means that nothing limits. */
    public long number(String field) {
        JsonNode node = json.path(field);
        return node.isNumber() ? node.asLong() : Long.MAX_VALUE;
    }

    /** The instant of {@code retryAt}, epoch ms; -1 where absent or malformed. */
    public long retryAtMs() {
        try {
            return OffsetDateTime.parse(text("retryAt")).toInstant().toEpochMilli();
        } catch (DateTimeException e) {
            return -1;
        }
    }
}
