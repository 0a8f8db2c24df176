package io.playgate.loadtest.oracle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway said to a player, contract section 5, read independently of the product's own decoder so that a mistake made on both sides
 * is still found.
 *
 * @param type {@code welcome}, {@code notice} or {@code goodbye}
 */
public record Saying(String type, JsonNode json) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Reads one; null where it is no such message. */
    public static @Nullable Saying read(String text) {
        try {
            JsonNode json = MAPPER.readTree(text);
            boolean known = json.isObject()
                    && json.path("playgate").asInt() == 1
                    && json.path("type").isTextual();
            return known ? new Saying(json.get("type").asText(), json) : null;
        } catch (JsonProcessingException e) {
            return null;
        }
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
