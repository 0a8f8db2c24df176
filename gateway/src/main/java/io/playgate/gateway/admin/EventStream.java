package io.playgate.gateway.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import io.playgate.gateway.accounting.EventLog;
import io.playgate.gateway.accounting.PlayerEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One reader of {@code GET /v1/events}: server-sent events of the accountant's log. Owned by the admin event loop, which looks into the
 * log forty times a second; a reader that doesn't keep up isn't written to, and is told when events were overtaken meanwhile.
 */
final class EventStream extends ChannelInboundHandlerAdapter {
    /** Between two looks into the log: what a tier's change may be late for the game server. */
    private static final long POLL_MS = 25;

    /** Between two comments that keep proxies from closing a silent stream. */
    private static final long KEEP_ALIVE_MS = 15_000;

    /** Events of one write; at some 300 bytes each, less than a socket's buffer. */
    private static final int BATCH_MAX = 256;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final EventLog log;
    private final String game;
    private final AtomicLong lost;
    private long lastId;
    private int silentPolls;
    private @Nullable ScheduledFuture<?> poll;

    /**
     * A reader that begins after {@code lastId}.
     *
     * @param game the only one whose events are wanted; empty: all
     * @param lost counts what readers were too slow for
     */
    EventStream(EventLog log, long lastId, String game, AtomicLong lost) {
        this.log = log;
        this.lastId = lastId;
        this.game = game;
        this.lost = lost;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        head.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "text/event-stream; charset=utf-8")
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        HttpUtil.setTransferEncodingChunked(head, true);
        var unused = ctx.write(head);
        // The first bytes tell the reader that it is connected, and how soon to come back.
        write(ctx, "retry: 1000\n: playgate events\n\n");
        poll = ctx.executor().scheduleWithFixedDelay(() -> poll(ctx), 0, POLL_MS, TimeUnit.MILLISECONDS);
    }

    private void poll(ChannelHandlerContext ctx) {
        if (!ctx.channel().isWritable()) {
            return; // the log keeps what it can; the reader is told what it missed
        }
        EventLog.Page page = log.read(lastId, BATCH_MAX);
        StringBuilder text = new StringBuilder();
        if (page.lagged()) {
            long first = page.events().isEmpty()
                    ? page.lastId() + 1
                    : page.events().get(0).id();
            lost.addAndGet(Math.max(0, first - lastId - 1));
            text.append("event: stream.lagged\ndata: {\"after\":")
                    .append(lastId)
                    .append(",\"next\":")
                    .append(first)
                    .append("}\n\n");
        }
        for (PlayerEvent event : page.events()) {
            if (game.isEmpty() || event.game() == null || game.equals(event.game())) {
                append(text, event);
            }
        }
        lastId = page.lastId();
        if (text.length() > 0) {
            silentPolls = 0;
            write(ctx, text.toString());
        } else if (++silentPolls * POLL_MS >= KEEP_ALIVE_MS) {
            silentPolls = 0;
            write(ctx, ": keep-alive\n\n");
        }
    }

    private static void append(StringBuilder text, PlayerEvent event) {
        String type = event.kind().label();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", event.id());
        data.put("type", type);
        data.put("at", Instant.ofEpochMilli(event.atMs()).toString());
        data.put("session", event.session());
        data.put("player", event.player());
        data.put("game", event.game());
        data.put("usedMs", event.usedMs());
        data.put("remainingMs", PlayerCalls.remaining(event.remainingMs()));
        data.put("rewardPermille", event.rewardPermille());
        data.put("binding", event.binding() == null ? null : event.binding().label());
        data.put("reason", event.reason() == null ? null : event.reason().name());
        try {
            text.append("id: ").append(event.id()).append("\nevent: ").append(type);
            text.append("\ndata: ").append(JSON.writeValueAsString(data)).append("\n\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain values have a JSON form", e);
        }
    }

    private static void write(ChannelHandlerContext ctx, String text) {
        var unused = ctx.writeAndFlush(
                new DefaultHttpContent(Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.UTF_8))));
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ReferenceCountUtil.release(message); // nothing may follow on this connection
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        if (poll != null) {
            poll.cancel(false);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        var unused = ctx.close(); // the reader comes back with the last id that it saw
    }
}
