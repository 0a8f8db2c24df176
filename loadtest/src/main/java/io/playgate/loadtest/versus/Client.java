package io.playgate.loadtest.versus;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.playgate.loadtest.measure.LoopThread;
import io.playgate.loadtest.socket.Loops;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Carries out orders, one after another: all sessions on one loop. Owned by the thread that gives the orders. */
final class Client {
    private static final int RECEIVE_BYTES = 65_536;
    private static final int OPENING_MAX = 100;
    private static final long OPEN_TIMEOUT_S = 30;
    private static final long SETTLE_MS = 200;

    private final EventLoopGroup group = Loops.group("client", 1);
    private final EventLoop loop = group.next();
    private final List<Channel> open = new ArrayList<>();
    private final LoopThread thread;

    Client() throws InterruptedException, ExecutionException {
        thread = loop.submit(LoopThread::current).get();
    }

    Outcome carryOut(Order order) throws IOException, InterruptedException {
        if (order.kind() != Order.Kind.IDLE) {
            closeAll();
        }
        List<String> tokens =
                order.tokensFile().isEmpty() ? List.of("") : Files.readAllLines(Path.of(order.tokensFile()));
        Tally tally = new Tally();
        try {
            return switch (order.kind()) {
                case IDLE -> idle(order, tokens, tally);
                case MESSAGES -> messages(order, tokens, tally);
                case SET_UPS -> setUps(order, tokens, tally);
            };
        } catch (ExecutionException e) {
            return Outcome.failed(String.valueOf(e.getCause()));
        } finally {
            if (order.kind() != Order.Kind.IDLE) {
                closeAll();
            }
        }
    }

    /** Adds to the idle sessions that stand already; {@code sessions} 0 closes them all. */
    private Outcome idle(Order order, List<String> tokens, Tally tally) throws InterruptedException {
        if (order.sessions() == 0) {
            closeAll();
        }
        openAll(order, tokens, tally);
        return tally.outcome(0, new ProcessCpu(0, 0), 0);
    }

    private Outcome messages(Order order, List<String> tokens, Tally tally)
            throws IOException, InterruptedException, ExecutionException {
        List<GameSession> sessions = openAll(order, tokens, tally);
        if (!tally.fault.isEmpty()) {
            return Outcome.failed(tally.fault);
        }
        Pacer pacer = new Pacer(loop, sessions, order.ratePerSecond(), tally);
        loop.execute(() -> {
            if (order.ratePerSecond() > 0) {
                pacer.begin();
            } else {
                sessions.forEach(session -> session.begin(order.depth()));
            }
        });
        Outcome outcome = measure(order, tally);
        pacer.end();
        return outcome;
    }

    private Outcome setUps(Order order, List<String> tokens, Tally tally)
            throws IOException, InterruptedException, ExecutionException {
        SetUps chain = new SetUps(this, order, tokens, tally);
        loop.execute(chain::begin);
        Outcome outcome = measure(order, tally);
        chain.end();
        return outcome;
    }

    private Outcome measure(Order order, Tally tally) throws IOException, InterruptedException, ExecutionException {
        Thread.sleep(order.warmUpMs());
        long clientCpuBefore = thread.onAndWaitingNs()[0];
        loop.submit(tally::reset).get();
        ProcessCpu before = ProcessCpu.of(order.pids());
        long fromNs = System.nanoTime();
        Thread.sleep(order.measureMs());
        return loop.submit(() -> {
                    ProcessCpu used = ProcessCpu.of(order.pids()).since(before);
                    long elapsedNs = System.nanoTime() - fromNs;
                    return tally.outcome(elapsedNs, used, (thread.onAndWaitingNs()[0] - clientCpuBefore) / 1_000_000);
                })
                .get();
    }

    private List<GameSession> openAll(Order order, List<String> tokens, Tally tally) throws InterruptedException {
        List<GameSession> sessions = new ArrayList<>();
        Semaphore opening = new Semaphore(OPENING_MAX);
        CountDownLatch ready = new CountDownLatch(order.sessions());
        for (int i = 0; i < order.sessions() && tally.fault.isEmpty(); i++) {
            if (!opening.tryAcquire(OPEN_TIMEOUT_S, TimeUnit.SECONDS)) {
                tally.fault("no session got ready within " + OPEN_TIMEOUT_S + " s, " + ready.getCount() + " of "
                        + order.sessions() + " are missing");
                return sessions;
            }
            GameSession session = new GameSession(order, tokens.get(i % tokens.size()), tally, () -> {
                opening.release();
                ready.countDown();
            });
            sessions.add(session);
            open.add(connect(order, session));
        }
        if (!ready.await(OPEN_TIMEOUT_S, TimeUnit.SECONDS)) {
            tally.fault(ready.getCount() + " of " + order.sessions() + " sessions did not get ready");
        }
        Thread.sleep(SETTLE_MS);
        return sessions;
    }

    /** Connects {@code session}; a failure to connect is told to it. */
    Channel connect(Order order, GameSession session) {
        return new Bootstrap()
                .group(loop)
                .channel(Loops.socketChannel())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(RECEIVE_BYTES))
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(session);
                    }
                })
                .connect("127.0.0.1", order.port())
                .addListener(connected -> {
                    if (!connected.isSuccess()) {
                        session.failed(String.valueOf(connected.cause().getMessage()));
                    }
                })
                .channel();
    }

    private void closeAll() throws InterruptedException {
        for (Channel channel : open) {
            channel.close();
        }
        for (Channel channel : open) {
            channel.closeFuture().await();
        }
        open.clear();
    }
}
