package io.playgate.gateway.ledger;

import io.playgate.gateway.clock.Clock;
import io.playgate.gateway.ledger.journal.Journal;
import io.playgate.gateway.ledger.journal.JournalReader;
import io.playgate.gateway.ledger.sql.Database;
import java.io.IOException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.agrona.concurrent.Agent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The applier thread: reads the journal and applies it to the database in group commits. Only synced records are applied, so that the database
 * is never ahead of the journal after a power cut. A database that is slow, locked, full or away costs nothing but time: the applier backs off,
 * the journal grows.
 */
@SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes; volatile is for the readers
final class ApplierAgent implements Agent {
    /** To charge so many lost sessions and count so many persons anew takes about half a second. */
    private static final int IN_DOUBT_MANY = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(ApplierAgent.class);
    private static final int BATCH_EVENTS_MAX = 5_000;
    private static final long CHECK_NS = 1_000_000_000L;
    private static final long BACKOFF_MIN_NS = 50_000_000L;
    private static final long BACKOFF_MAX_NS = 5_000_000_000L;

    /** Applied segments that stay all the same, so that a database restored from a backup of the last hours can be caught up. */
    private static final int SEGMENTS_KEPT_MAX = 4;

    private final Database database;
    private final Node node;
    private final Inbox inbox;
    private final Journal journal;
    private final JournalReader reader;
    private final Clock clock;
    private final long startSequence;
    private final InDoubt inDoubt;
    private final Retention retention;
    private final CompletableFuture<Recovered> recovered = new CompletableFuture<>();
    private final CompletableFuture<Boolean> manyInDoubt = new CompletableFuture<>();
    private final SplittableRandom jitter;
    private final List<LedgerEvent> events = new ArrayList<>();
    private final List<Long> sequences = new ArrayList<>();

    private @Nullable Target target;
    private boolean registered;
    private boolean singly;
    private long rejectedSequence = -1;
    private int failures;
    private long retryAtNs;
    private long checkAtNs;
    private long heartbeatMs;
    private @Nullable Recovered found;
    private volatile long appliedSequence;
    private volatile long lagBytes;
    private volatile long rejected;
    private volatile long lostRecords;
    private volatile long currentAtNs;
    private volatile @Nullable String error;

    /**
     * Connects to nothing yet.
     *
     * @param inDoubt whom the start has to count anew
     */
    ApplierAgent(
            Database database,
            Node node,
            Inbox inbox,
            Journal journal,
            Clock clock,
            InDoubt inDoubt,
            Retention retention) {
        this.database = database;
        this.node = node;
        this.inbox = inbox;
        this.journal = journal;
        this.reader = journal.reader();
        this.clock = clock;
        this.startSequence = journal.writtenSequence();
        this.inDoubt = inDoubt;
        this.retention = retention;
        this.jitter = new SplittableRandom(node.journal());
        long nowNs = clock.monotonicNs();
        retryAtNs = nowNs;
        checkAtNs = nowNs;
        currentAtNs = nowNs;
        appliedSequence = journal.firstSequence();
        inDoubt(inDoubt.personCount());
    }

    @Override
    public int doWork() {
        long nowNs = clock.monotonicNs();
        try {
            if (nowNs - retryAtNs < 0) {
                return 0;
            }
            Target open = connected(nowNs);
            int count = applyBatch(open);
            if (count == 0) {
                currentAtNs = nowNs;
                idle(open, nowNs);
            }
            if (failures > 0) {
                // Connecting proves nothing: a locked database opens as well and then takes nothing.
                LOG.info("ledger database is back");
            }
            error = null;
            failures = 0;
            return count;
        } catch (SQLException | IOException | RuntimeException e) {
            onFailure(e, nowNs);
            return 0;
        } finally {
            lagBytes = reader.lagBytes();
            lostRecords = reader.lostRecords();
            inbox.onLag(lagBytes);
        }
    }

    private Target connected(long nowNs) throws SQLException, IOException {
        Target open = target;
        if (open == null) {
            open = new Target(database, node, journal.firstSequence(), journal.writtenSequence(), registered);
            target = open;
            registered = true;
            reader.seek(open.applied());
            appliedSequence = open.applied();
        } else if (nowNs - checkAtNs >= 0) {
            checkAtNs = nowNs + CHECK_NS;
            open.checkFile();
        }
        return open;
    }

    private int applyBatch(Target open) throws SQLException, IOException {
        events.clear();
        sequences.clear();
        int count = reader.read(journal.syncedSequence(), singly ? 1 : BATCH_EVENTS_MAX, (sequence, payload) -> {
            events.add(EventCodec.decode(payload));
            sequences.add(sequence);
        });
        if (reader.nextSequence() == appliedSequence) {
            return 0;
        }
        for (int i = 0; i < events.size(); i++) {
            if (sequences.get(i) != rejectedSequence) {
                apply(open, events.get(i), sequences.get(i));
            }
        }
        open.commit(reader.nextSequence(), heartbeatMs);
        appliedSequence = reader.nextSequence();
        Recovered done = found;
        if (done != null) {
            found = null;
            recovered.complete(done);
            inDoubt.clear();
        }
        return count;
    }

    private void apply(Target open, LedgerEvent event, long sequence) throws SQLException {
        if (event instanceof LedgerEvent.Heartbeat heartbeat) {
            heartbeatMs = heartbeat.atMs();
        } else if (event instanceof LedgerEvent.NodeStarted started) {
            if (sequence == startSequence) {
                inDoubt.addUncounted(open);
                inDoubt(inDoubt.personCount());
            }
            LostSessions.Closed closed = open.closeLost(started, sequence, this::inDoubt);
            inDoubt.onLost(closed);
            if (sequence == startSequence) {
                found = inDoubt.recovered(open, started.lostAtMs(), closed.sessions());
            }
        } else {
            open.add(event, sequence);
            if (sequence < startSequence) {
                inDoubt.onEvent(event, open);
            }
        }
    }

    private void inDoubt(int count) {
        if (count > IN_DOUBT_MANY) {
            manyInDoubt.complete(true);
        }
    }

    /** Nothing to apply: give back disk space and purge what is past its time. */
    private void idle(Target open, long nowNs) throws SQLException, IOException {
        if (journal.segmentsBefore(appliedSequence) > SEGMENTS_KEPT_MAX && open.checkpoint()) {
            journal.deleteBefore(appliedSequence, SEGMENTS_KEPT_MAX);
        }
        retention.purgeSome(open.connection(), nowNs);
    }

    private void onFailure(Exception e, long nowNs) {
        Target open = target;
        if (open != null) {
            open.close();
            target = null;
        }
        found = null;
        rewind();
        boolean refused = e instanceof SQLException sql && isRefusedData(sql);
        if (refused && singly && !events.isEmpty()) {
            reject(e);
        } else {
            singly = refused;
        }
        failures++;
        long backoffNs = Math.min(BACKOFF_MAX_NS, BACKOFF_MIN_NS << Math.min(failures, 10));
        retryAtNs = nowNs + (refused ? 0 : backoffNs / 2 + jitter.nextLong(backoffNs / 2));
        if (error == null) {
            LOG.warn("ledger database takes nothing, the journal keeps all: {}", describe(e));
        }
        error = "database: " + describe(e);
    }

    /** The error in one line, without the statement: its values name players, which no log may. */
    private static String describe(Exception e) {
        Throwable cause = e.getCause();
        Throwable told = e instanceof BatchUpdateException && cause != null ? cause : e;
        String message = told.getMessage();
        return message == null
                ? told.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }

    /** What was read and not committed is still to be applied, and counts as lag. */
    private void rewind() {
        try {
            reader.seek(appliedSequence);
        } catch (IOException e) {
            LOG.warn("ledger journal can't be read: {}", e.getMessage());
        }
    }

    /** A row that the database will never take must not hold up all that come after it. */
    private void reject(Exception e) {
        LOG.error("ledger database refuses {}: {}", events.get(0).getClass().getSimpleName(), describe(e));
        rejectedSequence = sequences.get(0);
        rejected = rejected + 1;
        singly = false;
    }

    /** Whether the rows themselves are at fault: classes 22 and 23 of SQLSTATE; SQLITE_CONSTRAINT and SQLITE_TOOBIG. */
    private boolean isRefusedData(SQLException e) {
        String state = e.getSQLState();
        int code = e.getErrorCode() & 0xFF;
        return database.isSqlite()
                ? code == 19 || code == 18
                : state != null && (state.startsWith("22") || state.startsWith("23"));
    }

    /** Number of the first record that is not in the database. */
    long appliedSequence() {
        return appliedSequence;
    }

    /** Bytes of the journal that are not in the database. */
    long lagBytes() {
        return lagBytes;
    }

    /** Records that the database refused or the disk damaged. */
    long rejected() {
        return rejected + lostRecords;
    }

    /** When the database last had everything, monotonic. */
    long currentAtNs() {
        return currentAtNs;
    }

    /** Why the database takes nothing; null while it does. */
    @Nullable
    String error() {
        return error;
    }

    /** What the start found; completed when the start's place in the journal has been applied. */
    CompletableFuture<Recovered> recovered() {
        return recovered;
    }

    /** Completes, if ever, when there is more in doubt than a start should wait for. */
    CompletableFuture<Boolean> manyInDoubt() {
        return manyInDoubt;
    }

    /** Applies what is left, unless the database is away. */
    @Override
    public void onClose() {
        try {
            retryAtNs = clock.monotonicNs();
            while (doWork() > 0) {
                // Until the database has all.
            }
            Target open = target;
            if (open != null) {
                open.close();
            }
            reader.close();
        } catch (IOException e) {
            LOG.warn("ledger journal: {}", e.getMessage());
        }
    }

    @Override
    public String roleName() {
        return "ledger-applier";
    }
}
