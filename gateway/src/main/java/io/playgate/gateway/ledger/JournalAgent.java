package io.playgate.gateway.ledger;

import io.playgate.gateway.clock.Clock;
import io.playgate.gateway.ledger.journal.HeartbeatFile;
import io.playgate.gateway.ledger.journal.Journal;
import io.playgate.gateway.ledger.journal.RecordBatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.Agent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal thread: hands what was appended over to the kernel in each duty cycle, so that a killed process loses only the milliseconds
 * since, and keeps the heartbeat. The heartbeat never runs ahead of the facts: it is read before the inbox is emptied and written after the
 * batch is, so whatever happened before it is on record.
 */
final class JournalAgent implements Agent {
    private static final Logger LOG = LoggerFactory.getLogger(JournalAgent.class);
    private static final int BATCH_BYTES = 1024 * 1024;
    private static final long HEARTBEAT_NS = 100_000_000L;
    private static final long RETRY_NS = 100_000_000L;

    private final Inbox inbox;
    private final Journal journal;
    private final HeartbeatFile heartbeatFile;
    private final Clock clock;
    private final long commitNs;
    private final RecordBatch batch;
    private final List<Barrier> barriers = new ArrayList<>();
    private final HeartbeatFile countedFile;
    private volatile long heartbeatMs;
    private volatile long countedMs;
    private volatile @Nullable String error;
    private volatile boolean syncWanted;
    private long heartbeatDueNs;
    private long recordDueNs;
    private long retryAtNs;
    private long recordedMs;

    JournalAgent(
            Inbox inbox,
            Journal journal,
            HeartbeatFile heartbeatFile,
            HeartbeatFile countedFile,
            Clock clock,
            long commitNs) {
        this.countedFile = countedFile;
        this.inbox = inbox;
        this.journal = journal;
        this.heartbeatFile = heartbeatFile;
        this.clock = clock;
        this.commitNs = commitNs;
        this.batch = new RecordBatch(BATCH_BYTES, journal.writtenSequence());
        long nowNs = clock.monotonicNs();
        heartbeatDueNs = nowNs;
        recordDueNs = nowNs;
        retryAtNs = nowNs;
    }

    /**
     * The accountant's time line has come to {@code nowMs} and everything before is appended. Called by the accountant's thread.
     *
     * @param counted until when the meters know all that was told; 0: not known
     */
    void heartbeat(long nowMs, long counted) {
        countedMs = counted;
        heartbeatMs = nowMs;
    }

    /** What the disk said when it last refused; null while it takes everything. */
    @Nullable
    String error() {
        return error;
    }

    /** Whether someone waits for the next sync; forgets it. Called by the sync thread. */
    boolean takeSyncWanted() {
        boolean wanted = syncWanted;
        if (wanted) {
            syncWanted = false;
        }
        return wanted;
    }

    @Override
    public int doWork() {
        long nowNs = clock.monotonicNs();
        if (!batch.isEmpty() && (nowNs - retryAtNs < 0 || !write(nowNs))) {
            return 0;
        }
        long aliveMs = heartbeatMs;
        long knownMs = countedMs;
        boolean emptied = takeAll();
        if (aliveMs != recordedMs && nowNs - recordDueNs >= 0 && batch.hasRoom()) {
            recordDueNs = nowNs + Math.min(commitNs, HEARTBEAT_NS);
            recordedMs = aliveMs;
            put(new LedgerEvent.Heartbeat(aliveMs));
        }
        if (batch.isEmpty()) {
            release();
        } else if (!write(nowNs)) {
            return 0;
        }
        if (emptied && aliveMs != 0 && nowNs - heartbeatDueNs >= 0) {
            heartbeatDueNs = nowNs + HEARTBEAT_NS;
            heartbeatFile.write(aliveMs);
            if (knownMs != 0) {
                countedFile.write(knownMs);
            }
        }
        return emptied ? 0 : 1;
    }

    /** Moves events into the batch; true when none is left. */
    private boolean takeAll() {
        while (batch.hasRoom()) {
            Object next = inbox.poll();
            if (next == null) {
                return true;
            } else if (next instanceof Barrier barrier) {
                barriers.add(barrier);
            } else {
                put((LedgerEvent) next);
            }
        }
        return false;
    }

    private void put(LedgerEvent event) {
        EventCodec.encode(event, batch.begin());
        batch.end();
    }

    private boolean write(long nowNs) {
        try {
            journal.write(batch);
        } catch (IOException e) {
            if (error == null) {
                LOG.error("ledger journal can't be written, memory keeps what comes: {}", e.getMessage());
            }
            error = "journal: " + e.getMessage();
            retryAtNs = nowNs + RETRY_NS;
            return false;
        }
        if (error != null) {
            LOG.info("ledger journal is written again");
            error = null;
        }
        release();
        return true;
    }

    /** All that the waiting barriers stand behind has been written. */
    private void release() {
        if (!barriers.isEmpty()) {
            syncWanted = true;
            for (Barrier barrier : barriers) {
                barrier.sequence().complete(journal.writtenSequence());
            }
            barriers.clear();
        }
    }

    /** Writes what is left, if the disk takes it, and the last heartbeat. */
    @Override
    public void onClose() {
        heartbeatDueNs = clock.monotonicNs();
        int cyclesMax = Inbox.EVENTS_MAX;
        do {
            doWork();
        } while (error == null && (inbox.size() > 0 || !batch.isEmpty()) && cyclesMax-- > 0);
    }

    @Override
    public String roleName() {
        return "ledger-journal";
    }
}
