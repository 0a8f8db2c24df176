package io.playgate.gateway.overlay;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.playgate.gateway.config.NoticesConfig;
import io.playgate.protocol.message.Goodbye;
import io.playgate.protocol.message.Notice;
import io.playgate.protocol.message.PlayerMessage;
import io.playgate.protocol.message.Welcome;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Messages in the game's own format, for clients that know nothing of Playgate. What a launcher or the transport needs around them (the
 * answer to HELLO, message frames and close codes of a WebSocket) comes from the voice of the transport.
 */
public final class TemplateVoice implements Voice {
    private final Envelope envelope;
    private final Texts texts;
    private final String rating;
    private final @Nullable Template notice;
    private final @Nullable Template goodbye;

    /**
     * Parses the templates once.
     *
     * @param rating of the game
     * @throws IllegalArgumentException for a template that is not hexadecimal where it should be
     */
    public TemplateVoice(Envelope envelope, NoticesConfig.Templates templates, Texts texts, String rating) {
        this.envelope = envelope;
        this.texts = texts;
        this.rating = rating;
        this.notice = parse(templates.notice());
        this.goodbye = parse(templates.goodbye());
    }

    private static @Nullable Template parse(NoticesConfig.@Nullable Template template) {
        return template == null ? null : new Template(template.value(), template.hex());
    }

    @Override
    public @Nullable ByteBuf welcome(ByteBufAllocator allocator, Welcome welcome) {
        return envelope.welcome(allocator, welcome);
    }

    @Override
    public @Nullable ByteBuf notice(ByteBufAllocator allocator, Notice message) {
        if (notice == null) {
            return null;
        }
        boolean unlimited = message.remainingMs() == PlayerMessage.UNLIMITED_MS;
        String remaining = unlimited ? "" : texts.duration(message.remainingMs());
        byte[] filled = notice.fill(Map.of("text", message.text(), "rating", message.rating(), "remaining", remaining));
        return envelope.message(allocator, filled, notice.binary());
    }

    @Override
    public @Nullable ByteBuf goodbye(ByteBufAllocator allocator, Goodbye message) {
        byte[] filled = null;
        if (goodbye != null) {
            String retryAt = message.retryAt() == null ? "" : texts.time(message.retryAt());
            filled = goodbye.fill(Map.of("text", message.text(), "rating", rating, "retryAt", retryAt));
        }
        return envelope.last(allocator, filled, goodbye != null && goodbye.binary(), message.reason());
    }

    @Override
    public @Nullable ByteBuf refusal(ByteBufAllocator allocator, Goodbye message) {
        ByteBuf refusal = envelope.refusal(allocator, message);
        return refusal == null ? goodbye(allocator, message) : refusal;
    }
}
