package io.playgate.protocol.message;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.playgate.protocol.AgeClass;
import io.playgate.protocol.Binding;
import io.playgate.protocol.CloseReason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys of one JSON object and the messages that they make. Used within one call of {@link MessageJson#decode}. */
final class MessageFields {
    /** Stands for null and for values that no key of ours has: objects, arrays, booleans, fractions. */
    private enum Other {
        NULL,
        FOREIGN
    }

    /** Four digits. */
    private static final int RFC_3339_YEAR_MAX = 9999;

    private final Map<String, Object> values;

    private MessageFields(Map<String, Object> values) {
        this.values = values;
    }

    static MessageFields read(byte[] utf8) throws MalformedMessageException {
        if (utf8.length > MessageJson.MESSAGE_BYTES_MAX) {
            throw new MalformedMessageException(
                    "message of " + utf8.length + " bytes, allowed are " + MessageJson.MESSAGE_BYTES_MAX);
        }
        // Decoded first: a parser of bytes guesses UTF-16 and UTF-32 too, and messages are UTF-8 only.
        try (JsonParser json = MessageJson.FACTORY.createParser(StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(utf8))
                .toString())) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedMessageException("a message is one JSON object");
            }
            Map<String, Object> values = new HashMap<>();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String key = json.currentName();
                json.nextToken();
                values.put(key, scalar(json));
            }
            if (json.nextToken() != null) {
                throw new MalformedMessageException("nothing may follow the JSON object");
            }
            return new MessageFields(values);
        } catch (CharacterCodingException e) {
            throw new MalformedMessageException("not UTF-8", e);
        } catch (JsonProcessingException e) {
            throw new MalformedMessageException("not JSON: " + e.getOriginalMessage(), e);
        } catch (MalformedMessageException e) {
            throw e;
        } catch (IOException e) {
            throw new MalformedMessageException("not JSON: " + e.getMessage(), e);
        }
    }

    private static Object scalar(JsonParser json) throws IOException {
        switch (json.currentToken()) {
            case VALUE_STRING -> {
                return json.getText();
            }
            case VALUE_NUMBER_INT -> {
                return json.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? Other.FOREIGN : json.getLongValue();
            }
            case VALUE_NULL -> {
                return Other.NULL;
            }
            default -> {
                json.skipChildren();
                return Other.FOREIGN;
            }
        }
    }

    Welcome welcome() throws MalformedMessageException {
        AgeClass ageClass = AgeClass.ofLabel(text("ageClass"));
        if (ageClass == null) {
            throw new MalformedMessageException("ageClass: allowed are minor, adult, unknown");
        }
        return new Welcome(
                text("session"),
                text("game"),
                ageClass,
                text("rating"),
                wholeNumber("usedMs"),
                remainingMs(),
                day(),
                text("policy"));
    }

    Notice notice() throws MalformedMessageException {
        NoticeKind kind = NoticeKind.ofLabel(text("kind"));
        if (kind == null) {
            throw new MalformedMessageException("kind: allowed are advisory, warning, tier, policy");
        }
        long rewardPermille = wholeNumber("rewardPermille");
        if (rewardPermille > 1000) {
            throw new MalformedMessageException("rewardPermille: allowed are 0 to 1000");
        }
        return new Notice(
                kind, text("rating"), text("position"), text("text"), remainingMs(), binding(), (int) rewardPermille);
    }

    Goodbye goodbye() throws MalformedMessageException {
        return new Goodbye(reason(), binding(), text("text"), retryAt());
    }

    String text(String key) throws MalformedMessageException {
        if (values.get(key) instanceof String text) {
            return text;
        }
        throw new MalformedMessageException(key + ": a string is needed");
    }

    long wholeNumber(String key) throws MalformedMessageException {
        if (values.get(key) instanceof Long number && number >= 0) {
            return number;
        }
        throw new MalformedMessageException(key + ": a whole number of 0 or more is needed");
    }

    private long remainingMs() throws MalformedMessageException {
        return values.get("remainingMs") == Other.NULL ? PlayerMessage.UNLIMITED_MS : wholeNumber("remainingMs");
    }

    private LocalDate day() throws MalformedMessageException {
        try {
            return LocalDate.parse(text("day"));
        } catch (DateTimeException e) {
            throw new MalformedMessageException("day: a date as 2026-11-21 is needed", e);
        }
    }

    private CloseReason reason() throws MalformedMessageException {
        String name = text("reason");
        for (CloseReason reason : CloseReason.values()) {
            if (reason.name().equals(name)) {
                return reason;
            }
        }
        throw new MalformedMessageException("reason: none of the known ones");
    }

    private @Nullable Binding binding() throws MalformedMessageException {
        if (isAbsent("binding")) {
            return null;
        }
        Binding binding = Binding.ofLabel(text("binding"));
        if (binding == null) {
            throw new MalformedMessageException("binding: allowed are pool, game, window");
        }
        return binding;
    }

    private @Nullable OffsetDateTime retryAt() throws MalformedMessageException {
        if (isAbsent("retryAt")) {
            return null;
        }
        try {
            OffsetDateTime retryAt = OffsetDateTime.parse(text("retryAt"));
            if (retryAt.getYear() < 0 || retryAt.getYear() > RFC_3339_YEAR_MAX) {
                throw new MalformedMessageException("retryAt: allowed are the years 0000 to 9999");
            }
            return retryAt;
        } catch (DateTimeException e) {
            throw new MalformedMessageException("retryAt: an instant as 2026-11-22T00:00:00+07:00 is needed", e);
        }
    }

    /** Null is taken as absent, also where the gateway leaves the key out. */
    private boolean isAbsent(String key) {
        Object value = values.get(key);
        return value == null || value == Other.NULL;
    }
}
