package io.playgate.protocol.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.playgate.protocol.Binding;
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

    private static final int SECONDS_PER_MINUTE = 60;

    private MessageJson() {}

    /** The message as UTF-8 bytes of one JSON object. */
    public static byte[] encode(PlayerMessage message) {
        JsonText json = new JsonText();
        json.member("playgate", PlayerMessage.VERSION);
        if (message instanceof Welcome welcome) {
            writeWelcome(json, welcome);
        } else if (message instanceof Notice notice) {
            writeNotice(json, notice);
        } else if (message instanceof Goodbye goodbye) {
            writeGoodbye(json, goodbye);
        }
        return json.utf8();
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

    private static void writeWelcome(JsonText json, Welcome welcome) {
        json.member("type", Welcome.TYPE);
        json.member("session", welcome.session());
        json.member("game", welcome.game());
        json.member("ageClass", welcome.ageClass().label());
        json.member("rating", welcome.rating());
        json.member("usedMs", welcome.usedMs());
        writeRemaining(json, welcome.remainingMs());
        json.member("day", welcome.day().toString());
        json.member("policy", welcome.policy());
    }

    private static void writeNotice(JsonText json, Notice notice) {
        json.member("type", Notice.TYPE);
        json.member("kind", notice.kind().label());
        json.member("rating", notice.rating());
        json.member("position", notice.position());
        json.member("text", notice.text());
        writeRemaining(json, notice.remainingMs());
        writeBinding(json, notice.binding());
        json.member("rewardPermille", notice.rewardPermille());
    }

    private static void writeGoodbye(JsonText json, Goodbye goodbye) {
        json.member("type", Goodbye.TYPE);
        json.member("reason", goodbye.reason().name());
        writeBinding(json, goodbye.binding());
        json.member("text", goodbye.text());
        OffsetDateTime retryAt = goodbye.retryAt();
        if (retryAt != null) {
            json.member("retryAt", rfc3339(retryAt));
        }
    }

    private static void writeRemaining(JsonText json, long remainingMs) {
        if (remainingMs == PlayerMessage.UNLIMITED_MS) {
            json.nothing("remainingMs");
        } else {
            json.member("remainingMs", remainingMs);
        }
    }

    private static void writeBinding(JsonText json, @Nullable Binding binding) {
        if (binding != null) {
            json.member("binding", binding.label());
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
