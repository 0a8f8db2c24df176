package io.playgate.loadtest.benchmark;

import io.playgate.gateway.accounting.AccountantProxy;
import io.playgate.gateway.accounting.Identity;
import io.playgate.gateway.accounting.OpenRequest;
import io.playgate.protocol.CloseReason;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.agrona.concurrent.OneToOneConcurrentArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * One thread in the place of all event loops: opens sessions as fast as the accountant takes them, attaches each as it is admitted, and
 * closes each as it is cut. The {@code on…} methods are the accountant's thread's, which never waits for it.
 */
final class CutLoop {
    private static final long IDLE_NS = 200_000;
    private static final long PROGRESS_NS = 5_000_000_000L;
    private static final int TURN_MAX = 1_024;

    private final AccountantProxy door;
    private final int sessions;
    private final OneToOneConcurrentArrayQueue<CutSocket> admitted;
    private final OneToOneConcurrentArrayQueue<CutSocket> cut;
    private final Histogram delaysNs = new Histogram(3_600_000_000_000L, 3);
    private final Histogram hiccupsNs = new Histogram(3_600_000_000_000L, 3);
    private final AtomicLong cuts = new AtomicLong();
    private final AtomicLong announced = new AtomicLong();
    private final AtomicReference<@Nullable String> fault = new AtomicReference<>();
    private int opened;
    private int attached;
    private int closed;

    CutLoop(AccountantProxy door, int sessions) {
        this.door = door;
        this.sessions = sessions;
        this.admitted = new OneToOneConcurrentArrayQueue<>(sessions);
        this.cut = new OneToOneConcurrentArrayQueue<>(sessions);
    }

    /** Says how far it is. */
    @FunctionalInterface
    interface Progress {
        void tell(String how);
    }

    /** Opens and attaches all; returns how many were cut before all were open, which must be none. */
    long openAll(Progress progress) {
        long tellNs = System.nanoTime() + PROGRESS_NS;
        while (attached < sessions) {
            int work = openSome() + attachSome() + closeSome();
            tellNs = tell(tellNs, progress, "sessions open", attached);
            rest(work);
        }
        return cuts.get();
    }

    /** Stays until all are cut and closed. */
    void playOut(Progress progress) {
        hiccupsNs.reset();
        long tellNs = System.nanoTime() + PROGRESS_NS;
        while (closed < sessions) {
            int work = closeSome();
            tellNs = tell(tellNs, progress, "sessions cut", closed);
            rest(work);
        }
    }

    /** From the exact instant at which a cut was due to the call that told the session, ns. After {@link #playOut}. */
    Histogram delaysNs() {
        return delaysNs;
    }

    /** By how much this thread, which does next to nothing, came late from its rests: what the machine and the collector do to everybody, ns. */
    Histogram hiccupsNs() {
        return hiccupsNs;
    }

    /** Notices given beside the cuts. */
    long announced() {
        return announced.get();
    }

    private int openSome() {
        int work = 0;
        while (work < TURN_MAX && opened < sessions) {
            long id = opened + 1L;
            OpenRequest request = new OpenRequest(
                    id,
                    Long.toString(id),
                    Population.id(opened),
                    Identity.NONE,
                    AccountantRig.GAME,
                    "tcp",
                    System.nanoTime(),
                    new CutSocket(id, this));
            if (!door.open(request)) {
                break;
            }
            opened++;
            work++;
        }
        return work;
    }

    private int attachSome() {
        int before = attached;
        CutSocket socket;
        while ((socket = admitted.poll()) != null) {
            door.attach(socket.session, System.nanoTime());
            attached++;
        }
        return attached - before;
    }

    private int closeSome() {
        int before = closed;
        CutSocket socket;
        while ((socket = cut.poll()) != null) {
            door.close(socket.session, CloseReason.PLAYTIME_LIMIT, System.nanoTime());
            closed++;
        }
        return closed - before;
    }

    private long tell(long tellNs, Progress progress, String what, int count) {
        long nowNs = System.nanoTime();
        if (nowNs - tellNs < 0) {
            return tellNs;
        }
        progress.tell(String.format("%,d of %,d %s", count, sessions, what));
        return nowNs + PROGRESS_NS;
    }

    private void rest(int work) {
        String found = fault.get();
        if (found != null) {
            throw new IllegalStateException("a session was not cut by its limit but " + found);
        }
        if (work == 0) {
            long sinceNs = System.nanoTime();
            LockSupport.parkNanos(IDLE_NS);
            hiccupsNs.recordValue(Math.max(0, System.nanoTime() - sinceNs - IDLE_NS));
        }
    }

    void onAdmitted(CutSocket socket) {
        admitted.offer(socket);
    }

    void onAnnounced() {
        announced.lazySet(announced.get() + 1);
    }

    void onCut(CutSocket socket, long lateNs) {
        delaysNs.recordValue(Math.max(0, lateNs));
        cuts.lazySet(cuts.get() + 1);
        cut.offer(socket);
    }

    void onFault(String what) {
        fault.compareAndSet(null, what);
    }
}
