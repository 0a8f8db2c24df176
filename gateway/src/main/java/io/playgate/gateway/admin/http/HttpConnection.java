package io.playgate.gateway.admin.http;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.concurrent.ScheduledFuture;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection of the admin API: one request at a time, the next is read when the answer is written, so pipelined requests are answered
 * in order. Owned by the admin event loop.
 */
final class HttpConnection extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final Logger LOG = LoggerFactory.getLogger(HttpConnection.class);

    /** From one answer, or the connect, to the next whole request: ends idle and dripping connections alike. */
    private static final long REQUEST_TIMEOUT_MS = 60_000;

    /** For a call: the accountant answers in microseconds, a report in seconds. */
    private static final long ANSWER_TIMEOUT_MS = 30_000;

    private final Router router;
    private final Gatekeeper gatekeeper;
    private final StatusCounts counts;
    private @Nullable ScheduledFuture<?> deadline;

    /** Numbers requests, so that an answer which comes after its deadline is dropped. */
    private int current;

    HttpConnection(Router router, Gatekeeper gatekeeper, StatusCounts counts) {
        this.router = router;
        this.gatekeeper = gatekeeper;
        this.counts = counts;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        awaitRequest(ctx);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        cancelDeadline();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        cancelDeadline();
    }

    private void awaitRequest(ChannelHandlerContext ctx) {
        cancelDeadline();
        deadline = ctx.executor().schedule(() -> end(ctx), REQUEST_TIMEOUT_MS, TimeUnit.MILLISECONDS);
    }

    private void cancelDeadline() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest message) {
        ctx.channel().config().setAutoRead(false);
        cancelDeadline();
        int number = ++current;
        Reply reply = new Reply(PercentPath.path(message.uri()), HttpUtil.isKeepAlive(message));
        try {
            if (message.decoderResult().isFailure()) {
                write(ctx, number, malformed(message.decoderResult().cause()).answer(reply.instance), reply.closing());
                return;
            }
            Router.Match match = router.match(message.method(), PercentPath.segments(message.uri()));
            if (!match.open()) {
                gatekeeper.check(message);
            }
            Request request = new Request(
                    match.captures(),
                    PercentPath.parameters(message.uri()),
                    message.headers().copy(),
                    ByteBufUtil.getBytes(message.content()));
            await(ctx, number, match.call().answer(request), reply, message.method());
        } catch (ProblemException e) {
            write(ctx, number, e.answer(reply.instance), reply);
        } catch (RuntimeException e) {
            write(ctx, number, failure(e, reply.instance), reply);
        }
    }

    private void await(
            ChannelHandlerContext ctx,
            int number,
            CompletionStage<? extends Answer> call,
            Reply reply,
            HttpMethod method) {
        deadline = ctx.executor()
                .schedule(
                        () -> write(
                                ctx,
                                number,
                                new ProblemException(
                                                503, "no-answer", "No answer in time", "try again, or look at /readyz")
                                        .answer(reply.instance),
                                reply),
                        ANSWER_TIMEOUT_MS,
                        TimeUnit.MILLISECONDS);
        var unused = call.whenComplete((answer, error) -> {
            if (ctx.executor().inEventLoop()) {
                finish(ctx, number, answer, error, reply, method);
            } else {
                ctx.executor().execute(() -> finish(ctx, number, answer, error, reply, method));
            }
        });
    }

    private void finish(
            ChannelHandlerContext ctx,
            int number,
            @Nullable Answer answer,
            @Nullable Throwable error,
            Reply reply,
            HttpMethod method) {
        if (number != current || !ctx.channel().isActive()) {
            return;
        }
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        if (cause instanceof ProblemException problem) {
            write(ctx, number, problem.answer(reply.instance), reply);
        } else if (answer instanceof Answer.Whole whole) {
            write(ctx, number, whole, reply);
        } else if (answer instanceof Answer.Stream stream && !method.equals(HttpMethod.HEAD)) {
            cancelDeadline();
            counts.count(200);
            ctx.channel().config().setAutoRead(true);
            ctx.pipeline().replace(this, "stream", stream.handler());
        } else if (answer instanceof Answer.Stream) {
            write(ctx, number, Answer.text(200, "text/event-stream", ""), reply.closing());
        } else {
            write(ctx, number, refused(cause, reply.instance), reply);
        }
    }

    /** What a part of the gateway says no to, with its reason, or a failure. */
    private static Answer.Whole refused(@Nullable Throwable cause, String instance) {
        if (cause instanceof IllegalArgumentException) {
            return new ProblemException(422, "refused", "Refused", String.valueOf(cause.getMessage())).answer(instance);
        }
        if (cause instanceof RejectedExecutionException) {
            return new ProblemException(503, "busy", "Busy", String.valueOf(cause.getMessage())).answer(instance);
        }
        return failure(cause, instance);
    }

    private void write(ChannelHandlerContext ctx, int number, Answer.Whole answer, Reply reply) {
        if (number != current || !ctx.channel().isActive()) {
            return;
        }
        current++; // whatever comes later for this request is late
        cancelDeadline();
        counts.count(answer.status());
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()), Unpooled.wrappedBuffer(body));
        if (answer.status() != 204) {
            response.headers()
                    .set(HttpHeaderNames.CONTENT_TYPE, answer.contentType())
                    .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
                    .set(HttpHeaderNames.CACHE_CONTROL, "no-store");
        }
        answer.headers().forEach((name, value) -> response.headers().set(name, value));
        if (answer.status() == 401) {
            response.headers().set(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer realm=\"playgate admin\"");
        }
        HttpUtil.setKeepAlive(response, reply.keepAlive);
        var written = ctx.writeAndFlush(response);
        if (reply.keepAlive) {
            awaitRequest(ctx);
            ctx.channel().config().setAutoRead(true);
        } else {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }

    private static ProblemException malformed(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return new ProblemException(414, "uri-too-long", "URI too long", "the request line is too long");
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return new ProblemException(431, "headers-too-large", "Headers too large", "the headers are too long");
        }
        return new ProblemException(400, "bad-request", "Bad request", "this is no request of HTTP/1.1");
    }

    private static Answer.Whole failure(@Nullable Throwable cause, String instance) {
        LOG.error("admin call {} failed", instance, cause);
        return new ProblemException(500, "internal", "Internal error", "the gateway's log says more").answer(instance);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.debug("admin connection ended: {}", cause.toString());
        end(ctx);
    }

    private static void end(ChannelHandlerContext ctx) {
        var unused = ctx.close();
    }

    /** How the answer to a request goes out. */
    private record Reply(String instance, boolean keepAlive) {
        Reply closing() {
            return new Reply(instance, false);
        }
    }
}
