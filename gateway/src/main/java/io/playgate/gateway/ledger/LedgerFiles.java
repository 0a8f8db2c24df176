package io.playgate.gateway.ledger;

import io.playgate.gateway.ledger.journal.HeartbeatFile;
import io.playgate.gateway.ledger.journal.Journal;
import io.playgate.gateway.ledger.journal.SegmentWrite;
import io.playgate.gateway.ledger.sql.Database;
import io.playgate.gateway.ledger.sql.Schema;
import io.playgate.gateway.ledger.sql.SchemaException;
import io.playgate.gateway.store.BootId;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ledger's part of the state directory, {@code ledger/}: a lock against a second process, the journal's random number, its segments and the
 * heartbeat. Opened once, at the start.
 */
final class LedgerFiles implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerFiles.class);
    private static final long SEGMENT_BYTES = 16L * 1024 * 1024;

    private final FileChannel lockChannel;
    private final Journal journal;
    private final HeartbeatFile heartbeat;
    private final HeartbeatFile counted;
    private final long journalId;
    private final boolean machineWentDown;
    private final Tail tail = new Tail();

    private LedgerFiles(Path directory, FileChannel lockChannel, SegmentWrite segmentWrite) throws IOException {
        this.lockChannel = lockChannel;
        journalId = journalId(directory.resolve("journal-id"));
        heartbeat = new HeartbeatFile(directory.resolve("heartbeat"));
        counted = new HeartbeatFile(directory.resolve("counted"));
        journal = Journal.open(
                directory,
                SEGMENT_BYTES,
                segmentWrite,
                (sequence, payload) -> tail.onEvent(EventCodec.decode(payload)));
        Path boot = directory.resolve("boot");
        machineWentDown = isOfAnotherBoot(boot);
        if (machineWentDown) {
            // Before this run is noted: a start that is killed must not believe the old page either.
            heartbeat.write(tail.heartbeatMs());
        }
        Files.writeString(
                boot,
                BootId.current() + "\n",
                StandardCharsets.US_ASCII,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                StandardOpenOption.SYNC);
    }

    /**
     * Opens the directory, made where missing.
     *
     * @throws LedgerException where another process has it, or it can't be used
     */
    static LedgerFiles open(Path stateDirectory, SegmentWrite segmentWrite) {
        Path directory = stateDirectory.resolve("ledger");
        try {
            Files.createDirectories(directory);
            FileChannel channel =
                    FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                FileLock lock = channel.tryLock();
                if (lock == null) {
                    throw inUse(directory);
                }
                return new LedgerFiles(directory, channel, segmentWrite);
            } catch (OverlappingFileLockException e) {
                channel.close();
                throw inUse(directory);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new LedgerException("state.directory: " + directory + " can't be used: " + e, e);
        }
    }

    private static LedgerException inUse(Path directory) {
        return new LedgerException(
                "state.directory: " + directory + " is in use by another gateway; each needs a directory of its own");
    }

    private static long journalId(Path file) throws IOException {
        if (Files.exists(file)) {
            String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException e) {
                // Torn by a power cut at its birth: a new number only means that what is there is applied again, which
                // changes nothing.
                Files.delete(file);
            }
        }
        long id = new SecureRandom().nextLong() >>> 1;
        Files.writeString(
                file, id + "\n", StandardCharsets.US_ASCII, StandardOpenOption.CREATE, StandardOpenOption.SYNC);
        return id;
    }

    /**
     * Takes care that no record number is given twice where the database knows more of this journal than the directory does, as after a power
     * cut or a restored backup. Looks only if the database answers at once; if not, the applier applies what there is again, which changes
     * nothing.
     *
     * @throws SchemaException where the database is of a later version
     */
    void skipAppliedElsewhere(Database database, String node) {
        try (Connection connection = database.connectToWrite()) {
            Schema.migrate(connection);
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT applied FROM nodes WHERE node = ? AND journal = ?")) {
                select.setString(1, node);
                select.setLong(2, journalId);
                try (ResultSet row = select.executeQuery()) {
                    if (row.next()) {
                        journal.skipTo(row.getLong(1));
                    }
                }
            }
            connection.commit();
        } catch (SQLException e) {
            LOG.warn("ledger database is away, the journal keeps all: {}", e.getMessage());
        }
    }

    Journal journal() {
        return journal;
    }

    HeartbeatFile heartbeat() {
        return heartbeat;
    }

    /** Until when the meters know all that was told. */
    HeartbeatFile counted() {
        return counted;
    }

    /** Until when the process before had counted all that was told, epoch ms; its last moment where it did not say. */
    long countedMs() {
        return counted.foundMs() == 0 ? lostAtMs() : Math.min(counted.foundMs(), lostAtMs());
    }

    long journalId() {
        return journalId;
    }

    /**
     * The last instant at which the process before was alive and all before it is on record: of the heartbeat's two records the later; 0
     * where there is none. After a power cut only the journal's own counts: the mapped file's page may have reached the disk before the
     * journal's end did, and would charge play whose end is lost.
     */
    long lostAtMs() {
        return machineWentDown ? tail.heartbeatMs() : Math.max(heartbeat.foundMs(), tail.heartbeatMs());
    }

    /** Whether the process before ran before the machine was last started. */
    private static boolean isOfAnotherBoot(Path file) throws IOException {
        return Files.exists(file)
                && !BootId.isCurrent(
                        Files.readString(file, StandardCharsets.US_ASCII).strip());
    }

    /** Whom the last minute of the journal names. */
    Tail tail() {
        return tail;
    }

    @Override
    public void close() {
        try {
            journal.close();
            lockChannel.close();
        } catch (IOException e) {
            throw new LedgerException("ledger journal can't be closed: " + e, e);
        }
    }
}
