package io.playgate.protocol.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.playgate.protocol.Binding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of the messages, UTF-8, keys in the order of contract section 5. Pure functions; any thread.
 *
 * <p>{@code remainingMs} is always there and null where nothing limits the player; {@code binding} and {@code retryAt} are left out where
 * there is none.
 */
public final class MessageJson {
    /** Longest message that is decoded, bytes: the longest text that an operator may set is far below. */
    public static final int MESSAGE_BYTES_MAX = 65_536;

    /** Thread-safe once built, and never changed. */
    static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(MESSAGE_BYTES_MAX)
                    .maxNestingDepth(32)
                    .maxNumberLength(20)
                    .build())
            .build();

    private static final int ENCODED_BYTES_TYPICAL = 256;
    private static final int SECONDS_PER_MINUTE = 60;

    private MessageJson() {}

    /** The message as UTF-8 bytes of one JSON object. */
    public static byte[] encode(PlayerMessage message) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(ENCODED_BYTES_TYPICAL);
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberField("playgate", PlayerMessage.VERSION);
            if (message instanceof Welcome welcome) {
                writeWelcome(json, welcome);
            } else if (message instanceof Notice notice) {
                writeNotice(json, notice);
            } else if (message instanceof Goodbye goodbye) {
                writeGoodbye(json, goodbye);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory can't fail", e);
        }
        return out.toByteArray();
    }

    /**
     * The message that the bytes say. Strict about every key that is known; others are ignored, so that later versions may add some.
     *
     * @throws MalformedMessageException if it is no message of contract section 5, longer than {@link #MESSAGE_BYTES_MAX}, or not UTF-8
     */
    public static PlayerMessage decode(byte[] utf8) throws MalformedMessageException {
        MessageFields fields = MessageFields.read(utf8);
        if (fields.wholeNumber("playgate") != PlayerMessage.VERSION) {
            throw new MalformedMessageException("playgate: allowed is " + PlayerMessage.VERSION);
        }
        return switch (fields.text("type")) {
            case Welcome.TYPE -> fields.welcome();
            case Notice.TYPE -> fields.notice();
            case Goodbye.TYPE -> fields.goodbye();
            default -> throw new MalformedMessageException("type: allowed are welcome, notice, goodbye");
        };
    }

    private static void writeWelcome(JsonGenerator json, Welcome welcome) throws IOException {
        json.writeStringField("type", Welcome.TYPE);
        json.writeStringField("session", welcome.session());
        json.writeStringField("game", welcome.game());
        json.writeStringField("ageClass", welcome.ageClass().label());
        json.writeStringField("rating", welcome.rating());
        json.writeNumberField("usedMs", welcome.usedMs());
        writeRemaining(json, welcome.remainingMs());
        json.writeStringField("day", welcome.day().toString());
        json.writeStringField("policy", welcome.policy());
    }

    private static void writeNotice(JsonGenerator json, Notice notice) throws IOException {
        json.writeStringField("type", Notice.TYPE);
        json.writeStringField("kind", notice.kind().label());
        json.writeStringField("rating", notice.rating());
        json.writeStringField("position", notice.position());
        json.writeStringField("text", notice.text());
        writeRemaining(json, notice.remainingMs());
        writeBinding(json, notice.binding());
        json.writeNumberField("rewardPermille", notice.rewardPermille());
    }

    private static void writeGoodbye(JsonGenerator json, Goodbye goodbye) throws IOException {
        json.writeStringField("type", Goodbye.TYPE);
        json.writeStringField("reason", goodbye.reason().name());
        writeBinding(json, goodbye.binding());
        json.writeStringField("text", goodbye.text());
        OffsetDateTime retryAt = goodbye.retryAt();
        if (retryAt != null) {
            json.writeStringField("retryAt", rfc3339(retryAt));
        }
    }

    private static void writeRemaining(JsonGenerator json, long remainingMs) throws IOException {
        if (remainingMs == PlayerMessage.UNLIMITED_MS) {
            json.writeNullField("remainingMs");
        } else {
            json.writeNumberField("remainingMs", remainingMs);
        }
    }

    private static void writeBinding(JsonGenerator json, @Nullable Binding binding) throws IOException {
        if (binding != null) {
            json.writeStringField("binding", binding.label());
        }
    }

    /**
     * The instant as RFC 3339 has it. An offset with seconds, which a policy's zone may have, can't be said there and browsers refuse it:
     * the same instant is then told in the offset without them.
     */
    public static String rfc3339(OffsetDateTime instant) {
        int seconds = instant.getOffset().getTotalSeconds();
        ZoneOffset minutes = ZoneOffset.ofTotalSeconds(seconds - seconds % SECONDS_PER_MINUTE);
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.withOffsetSameInstant(minutes));
    }
}
