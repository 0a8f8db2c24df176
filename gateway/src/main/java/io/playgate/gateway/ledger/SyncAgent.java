package io.playgate.gateway.ledger;

import io.playgate.gateway.clock.Clock;
import io.playgate.gateway.ledger.journal.Journal;
import java.io.IOException;
import org.agrona.concurrent.Agent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sync thread: makes the journal survive a power cut, at most one commit interval after it was written, sooner when a query waits. A
 * thread of its own, since an fsync may take seconds on a busy disk and the journal thread must go on meanwhile.
 */
final class SyncAgent implements Agent {
    private static final Logger LOG = LoggerFactory.getLogger(SyncAgent.class);

    /**
     * After a power cut sessions are charged to the last heartbeat that was synced. One is written every tenth of a second, so that with this
     * the two together stay below a second.
     */
    private static final long SYNC_MAX_NS = 800_000_000L;

    private final Journal journal;
    private final JournalAgent journalAgent;
    private final Clock clock;
    private final long commitNs;
    private volatile @Nullable String error;
    private long dueNs;

    SyncAgent(Journal journal, JournalAgent journalAgent, Clock clock, long commitNs) {
        this.journal = journal;
        this.journalAgent = journalAgent;
        this.clock = clock;
        this.commitNs = Math.min(commitNs, SYNC_MAX_NS);
        this.dueNs = clock.monotonicNs();
    }

    /** What the disk said when it last refused to sync; null while it does. */
    @Nullable
    String error() {
        return error;
    }

    @Override
    public int doWork() {
        long nowNs = clock.monotonicNs();
        boolean due = nowNs - dueNs >= 0;
        if (journal.syncedSequence() == journal.writtenSequence() || !(journalAgent.takeSyncWanted() || due)) {
            return 0;
        }
        dueNs = nowNs + commitNs;
        return sync();
    }

    private int sync() {
        try {
            journal.sync();
            error = null;
            return 1;
        } catch (IOException e) {
            if (error == null) {
                LOG.error("ledger journal can't be synced: {}", e.getMessage());
            }
            error = "journal: " + e.getMessage();
            return 0;
        }
    }

    /** The journal thread has ended: what it wrote last is synced, so that the applier may take it. */
    @Override
    public void onClose() {
        sync();
    }

    @Override
    public String roleName() {
        return "ledger-sync";
    }
}
