package io.playgate.gateway.ledger;

import io.playgate.gateway.ledger.journal.HeartbeatFile;
import io.playgate.gateway.ledger.journal.Journal;
import io.playgate.gateway.ledger.journal.SegmentWrite;
import io.playgate.gateway.ledger.sql.Database;
import io.playgate.gateway.ledger.sql.Schema;
import io.playgate.gateway.ledger.sql.SchemaException;
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
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ledger's part of the state directory, {@code ledger/}: a lock against a second process, the journal's random number, its segments and the
 * heartbeat. Opened once, at the start.
 */
final class LedgerFiles implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerFiles.class);
    private static final long SEGMENT_BYTES = 16L * 1024 * 1024;

    /** Persons whose play the map of meters may miss after a power cut: the kernel writes its pages within about 30 s. */
    private static final long TAIL_MS = 60_000;

    private final FileChannel lockChannel;
    private final Journal journal;
    private final HeartbeatFile heartbeat;
    private final long journalId;
    private final Tail tail = new Tail();

    private LedgerFiles(Path directory, FileChannel lockChannel, SegmentWrite segmentWrite) throws IOException {
        this.lockChannel = lockChannel;
        journalId = journalId(directory.resolve("journal-id"));
        heartbeat = new HeartbeatFile(directory.resolve("heartbeat"));
        journal = Journal.open(
                directory,
                SEGMENT_BYTES,
                segmentWrite,
                (sequence, payload) -> tail.onEvent(EventCodec.decode(payload)));
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

    long journalId() {
        return journalId;
    }

    /** The last instant at which the process before was alive: of the heartbeat's two records the later; 0 where there is none. */
    long lostAtMs() {
        return Math.max(heartbeat.foundMs(), tail.heartbeatMs);
    }

    /** Whom the last minute of the journal names. */
    Set<String> tailPersons() {
        return tail.persons();
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

    /** Persons of the last minute, in two halves that are exchanged as time goes on, so that the memory stays bounded. */
    private static final class Tail {
        private Set<String> older = new HashSet<>();
        private Set<String> newer = new HashSet<>();
        private long exchangedMs;
        private long heartbeatMs;

        void onEvent(LedgerEvent event) {
            if (Math.abs(event.atMs() - exchangedMs) > TAIL_MS) {
                older = newer;
                newer = new HashSet<>();
                exchangedMs = event.atMs();
            }
            String person = person(event);
            if (person != null) {
                newer.add(person);
            }
            if (event instanceof LedgerEvent.Heartbeat beat) {
                heartbeatMs = beat.atMs();
            }
        }

        Set<String> persons() {
            Set<String> all = new HashSet<>(older);
            all.addAll(newer);
            return all;
        }

        private static @Nullable String person(LedgerEvent event) {
            if (event instanceof LedgerEvent.PlayRecorded e) {
                return e.person();
            } else if (event instanceof LedgerEvent.PlayReported e) {
                return e.person();
            } else if (event instanceof LedgerEvent.PlayAdjusted e) {
                return e.person();
            } else if (event instanceof LedgerEvent.PlayerChanged e) {
                return e.person();
            }
            return null;
        }
    }
}
