package io.playgate.gateway.session;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import io.playgate.gateway.metrics.LoopCounters;
import io.playgate.gateway.upstream.Server;
import java.nio.channels.ClosedChannelException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds a server that can be reached, trying one after the other and none twice. The server dialled counts as taken until the search hands it
 * over, fails with it or stops. Owned by the event loop of the player's socket.
 */
public final class ServerSearch {
    private final ListenerRuntime runtime;
    private final EventLoop loop;
    private final String key;
    private final Consumer<Channel> found;
    private final Runnable noneLeft;
    private @Nullable Set<Server> tried;
    private @Nullable Server server;
    private boolean stopped;

    /**
     * Prepares a search; {@link #next} begins it.
     *
     * @param key by which a server is chosen where the same player shall come back to the same server
     * @param found takes the connection to each server reached; nothing is read from it yet
     * @param noneLeft runs when every server was tried
     */
    public ServerSearch(
            ListenerRuntime runtime, EventLoop loop, String key, Consumer<Channel> found, Runnable noneLeft) {
        this.runtime = runtime;
        this.loop = loop;
        this.key = key;
        this.found = found;
        this.noneLeft = noneLeft;
    }

    /** Dials a server that was not tried yet. */
    public void next() {
        Server chosen = runtime.servers().choose(key, tried == null ? Set.of() : tried);
        if (chosen == null) {
            noneLeft.run();
            return;
        }
        server = chosen;
        Services services = runtime.services();
        long dialledNs = services.clock().monotonicNs();
        ChannelFuture connect = runtime.dialer().dial(chosen, loop, new IdleHandler());
        connect.addListener(future -> {
            if (future.isSuccess()) {
                services.metrics().recordUpstreamConnect(services.clock().monotonicNs() - dialledNs);
                found.accept(connect.channel());
            } else {
                failed(chosen, why(future.cause()));
            }
        });
    }

    /** The server reached did not take the player over: as with a failed connect, the next one is tried. */
    void failed() {
        if (server != null) {
            failed(server, "it accepted and did not take the player over");
        }
    }

    /** A connect that took too long was closed by us, which says nothing of the server. */
    private static String why(Throwable cause) {
        if (cause instanceof ClosedChannelException) {
            return "no connection within connectTimeout";
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    private void failed(Server chosen, String why) {
        counters().upstreamConnectFailed(runtime.gameIndex());
        runtime.servers().failed(chosen, why);
        release();
        if (!stopped) {
            if (tried == null) {
                tried = new HashSet<>();
            }
            tried.add(chosen);
            next();
        }
    }

    private LoopCounters counters() {
        return runtime.services().metrics().loop(runtime.services().network().index(loop));
    }

    /** A socket that opens proves little: a server that hangs still accepts, and only one that takes players over is well. */
    public void answered() {
        if (server != null) {
            server.answered();
        }
    }

    /** The server reached, which is the caller's to release from now on. The search is over. */
    public @Nullable Server handOver() {
        Server reached = server;
        server = null;
        stopped = true;
        return reached;
    }

    /** Nobody is waiting any more; a connection that still comes is the taker's to close. */
    public void stop() {
        stopped = true;
        release();
    }

    private void release() {
        if (server != null) {
            server.release();
            server = null;
        }
    }
}
