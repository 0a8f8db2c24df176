package io.playgate.gateway.token;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The two members of a JOSE header (RFC 7515, section 4) that matter. */
record TokenHeader(String algorithm, @Nullable String keyId) {
    /**
     * Reads a header.
     *
     * @return null where {@code alg} is missing, a member has the wrong type, or {@code crit} asks for an extension: none is known here,
     *     and RFC 7515, section 4.1.11 then demands refusal
     */
    static @Nullable TokenHeader read(JsonFactory json, byte[] bytes) throws IOException {
        try (JsonParser parser = json.createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            String algorithm = null;
            String keyId = null;
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                JsonToken value = parser.nextToken();
                switch (name) {
                    case "alg" -> algorithm = value == JsonToken.VALUE_STRING ? parser.getText() : null;
                    case "kid" -> {
                        if (value != JsonToken.VALUE_STRING) {
                            return null;
                        }
                        keyId = parser.getText();
                    }
                    case "crit" -> {
                        return null;
                    }
                    default -> parser.skipChildren();
                }
            }
            boolean whole = parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
            return whole && algorithm != null ? new TokenHeader(algorithm, keyId) : null;
        }
    }
}
