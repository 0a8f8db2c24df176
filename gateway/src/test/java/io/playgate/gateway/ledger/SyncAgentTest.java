package io.playgate.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.playgate.gateway.clock.ManualClock;
import io.playgate.gateway.ledger.journal.HeartbeatFile;
import io.playgate.gateway.ledger.journal.Journal;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a power cut may take is bounded by how often the journal is synced, and by how old the last synced heartbeat can be. */
class SyncAgentTest {
    private static final long SECOND_MS = 1_000;
    private static final long STEP_MS = 10;

    /** With the longest interval that the configuration allows. */
    @Test
    void shouldHaveAHeartbeatYoungerThanASecondOnTheDiskAtAnyInstant(@TempDir Path directory) throws Exception {
        ManualClock clock = new ManualClock(1_795_000_000_000L);
        long commitNs = Duration.ofMillis(SECOND_MS).toNanos();
        Inbox inbox = new Inbox(1_000, 1L << 30);
        try (Journal journal = Journal.open(directory, 1L << 20, FileChannel::write, (sequence, payload) -> {})) {
            HeartbeatFile file = new HeartbeatFile(directory.resolve("heartbeat"));
            HeartbeatFile counted = new HeartbeatFile(directory.resolve("counted"));
            JournalAgent writer = new JournalAgent(inbox, journal, file, counted, clock, commitNs);
            SyncAgent syncer = new SyncAgent(journal, writer, clock, commitNs);
            long syncedHeartbeatMs = clock.epochMs();
            long writtenHeartbeatMs = clock.epochMs();
            long oldestMs = 0;
            for (int step = 0; step < 1_000; step++) {
                clock.advanceMs(STEP_MS);
                writer.heartbeat(clock.epochMs(), 0);
                long written = journal.writtenSequence();
                writer.doWork();
                if (journal.writtenSequence() > written) {
                    writtenHeartbeatMs = clock.epochMs();
                }
                long synced = journal.syncedSequence();
                syncer.doWork();
                if (journal.syncedSequence() > synced) {
                    syncedHeartbeatMs = writtenHeartbeatMs;
                }
                oldestMs = Math.max(oldestMs, clock.epochMs() - syncedHeartbeatMs);
            }
            assertThat(oldestMs).isPositive().isLessThan(SECOND_MS);
        }
    }
}
