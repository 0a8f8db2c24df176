package io.playgate.gateway.admin.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.channel.ChannelHandler;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a call answers. */
public sealed interface Answer {
    /**
     * A status with a whole body.
     *
     * @param headers besides content type and length
     */
    record Whole(int status, String contentType, String body, Map<String, String> headers) implements Answer {
        /** This answer as another media type. */
        public Whole as(String otherContentType) {
            return new Whole(status, otherContentType, body, headers);
        }

        /** This answer with one more header. */
        public Whole with(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Whole(status, contentType, body, more);
        }
    }

    /** The connection is given to a handler that writes the answer by itself, and ends with it. */
    record Stream(ChannelHandler handler) implements Answer {}

    /** JSON of maps, lists and plain values. */
    static Whole json(int status, Object body) {
        try {
            return new Whole(status, "application/json", Json.MAPPER.writeValueAsString(body), Map.of());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("only maps, lists and plain values have a JSON form here", e);
        }
    }

    /** A text. */
    static Whole text(int status, String contentType, String body) {
        return new Whole(status, contentType, body, Map.of());
    }

    /** 204: done, nothing to say. */
    static Whole nothing() {
        return new Whole(204, "", "", Map.of());
    }

    /** Holds the one mapper; it is immutable once configured. */
    final class Json {
        private static final ObjectMapper MAPPER = new ObjectMapper();

        private Json() {}
    }
}
