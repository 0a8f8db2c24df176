package io.playgate.loadtest.benchmark;

import io.playgate.gateway.accounting.Accountant;
import io.playgate.gateway.accounting.Admission;
import io.playgate.gateway.accounting.Announcement;
import io.playgate.gateway.accounting.Ending;
import io.playgate.gateway.accounting.Identity;
import io.playgate.gateway.accounting.OpenRequest;
import io.playgate.gateway.accounting.Refusal;
import io.playgate.gateway.accounting.SessionProxy;
import io.playgate.protocol.CloseReason;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What one session costs the accountant's thread, on one core: through its queue, with players drawn at random from all on file, and other
 * sessions open beside. A thousand at a time, as on a busy gateway. The state directory is filled beforehand, by {@link Population}.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AccountantBenchmark {
    static final int SESSIONS_PER_CALL = 1_000;
    private static final long SEED = 20_261_122L;

    /** Made by JMH. */
    public AccountantBenchmark() {}

    /**
     * The accountant, and sessions in whatever state a measurement needs. One for the benchmark, since JMH would give each of the others one of its
     * own; its one thread owns it.
     */
    @State(Scope.Benchmark)
    public static class Visits {
        /** Filled state directory. */
        @Param("unset")
        @SuppressWarnings("NullAway.Init") // set by JMH before the set-up
        public String directory;

        /** On file there. */
        @Param("1000")
        public int players;

        /** Open all the time. */
        @Param("100")
        public int openBeside;

        @SuppressWarnings("NullAway.Init") // by the set-up
        private AccountantRig rig;

        @SuppressWarnings("NullAway.Init") // by the set-up
        private Accountant accountant;

        private final SplittableRandom random = new SplittableRandom(SEED);
        private final Counting socket = new Counting();
        private final OpenRequest[] requests = new OpenRequest[SESSIONS_PER_CALL];
        private long nextSession = 1;

        /** Made by JMH. */
        public Visits() {}

        /** Opens the store and the sessions beside. */
        @Setup(Level.Trial)
        public void start() {
            rig = new AccountantRig(Path.of(directory), players, openBeside + 2 * SESSIONS_PER_CALL);
            accountant = rig.accountant();
            accountant.onStart();
            for (int opened = 0; opened < openBeside; opened += SESSIONS_PER_CALL) {
                prepare();
                open();
                attach();
            }
        }

        /** Closes both. */
        @TearDown(Level.Trial)
        public void stop() {
            accountant.onClose();
            rig.close();
            if (socket.refused > 0) {
                throw new IllegalStateException(socket.refused + " opens were refused");
            }
        }

        /** What a thousand players bring along. */
        @Setup(Level.Invocation)
        public void prepare() {
            for (int i = 0; i < SESSIONS_PER_CALL; i++) {
                long id = nextSession++;
                String player = Population.id(random.nextInt(players));
                requests[i] = new OpenRequest(
                        id,
                        Long.toString(id),
                        player,
                        Identity.NONE,
                        AccountantRig.GAME,
                        "tcp",
                        System.nanoTime(),
                        socket);
            }
        }

        void open() {
            for (OpenRequest request : requests) {
                if (!accountant.proxy().open(request)) {
                    throw new IllegalStateException("the queue is full");
                }
            }
            work();
        }

        void attach() {
            for (OpenRequest request : requests) {
                accountant.proxy().attach(request.sessionId(), System.nanoTime());
            }
            work();
        }

        void close() {
            for (OpenRequest request : requests) {
                accountant.proxy().close(request.sessionId(), CloseReason.PLAYER_LEFT, System.nanoTime());
            }
            work();
        }

        private void work() {
            while (accountant.queueDepth() > 0) {
                accountant.doWork();
            }
        }
    }

    /** Ends what was only opened. */
    @State(Scope.Thread)
    public static class AfterOpen {
        /** Made by JMH. */
        public AfterOpen() {}

        /** Not measured. */
        @TearDown(Level.Invocation)
        public void end(Visits visits) {
            visits.close();
        }
    }

    /** Begins what is to be attached, and ends it. */
    @State(Scope.Thread)
    public static class AroundAttach {
        /** Made by JMH. */
        public AroundAttach() {}

        /** Not measured. */
        @Setup(Level.Invocation)
        public void begin(Visits visits) {
            visits.open();
        }

        /** Not measured. */
        @TearDown(Level.Invocation)
        public void end(Visits visits) {
            visits.close();
        }
    }

    /** Begins what is to be closed. */
    @State(Scope.Thread)
    public static class BeforeClose {
        /** Made by JMH. */
        public BeforeClose() {}

        /** Not measured. */
        @Setup(Level.Invocation)
        public void begin(Visits visits) {
            visits.open();
            visits.attach();
        }
    }

    /** An admission: account, pool and game looked up, judged, written. */
    @Benchmark
    @OperationsPerInvocation(SESSIONS_PER_CALL)
    public void open(Visits visits, AfterOpen after) {
        visits.open();
    }

    /** Play begins: meters started and written, deadline set, ledger told. */
    @Benchmark
    @OperationsPerInvocation(SESSIONS_PER_CALL)
    public void attach(Visits visits, AroundAttach around) {
        visits.attach();
    }

    /** Play ends: meters stopped and written, ledger told. */
    @Benchmark
    @OperationsPerInvocation(SESSIONS_PER_CALL)
    public void close(Visits visits, BeforeClose before) {
        visits.close();
    }

    /** All three, one after the other. */
    @Benchmark
    @OperationsPerInvocation(SESSIONS_PER_CALL)
    public void visit(Visits visits) {
        visits.open();
        visits.attach();
        visits.close();
    }

    /** Every session's side of the door. */
    private static final class Counting implements SessionProxy {
        private long refused;

        @Override
        public void admitted(Admission admission) {
            // the benchmark attaches when it is time
        }

        @Override
        public void refused(Refusal refusal) {
            refused++;
        }

        @Override
        public void announce(Announcement announcement) {
            // nobody reads it
        }

        @Override
        public void end(Ending ending) {
            // closed with all others
        }
    }
}
