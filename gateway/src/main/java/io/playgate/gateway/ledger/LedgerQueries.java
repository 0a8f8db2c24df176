package io.playgate.gateway.ledger;

import io.playgate.gateway.clock.Clock;
import io.playgate.gateway.ledger.sql.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Questions to the ledger's database, answered on a thread and connection of their own, in the order in which they are asked, each at most a few
 * seconds later. An answer knows everything that was appended before the question. Stages fail with {@link LedgerUnavailableException} where the
 * database is away or too many questions wait. Thread-safe.
 */
public final class LedgerQueries implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerQueries.class);
    private static final int QUESTIONS_MAX = 4_096;
    private static final long POLL_NS = 1_000_000L;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Database database;
    private final Supplier<Barrier> barriers;
    private final LongSupplier appliedSequence;
    private final Clock clock;
    private final ThreadPoolExecutor executor;

    /** Kept between questions, given up after an error. Used on the executor's one thread only. */
    private @Nullable Connection connection;

    LedgerQueries(Database database, Supplier<Barrier> barriers, LongSupplier appliedSequence, Clock clock) {
        this.database = database;
        this.barriers = barriers;
        this.appliedSequence = appliedSequence;
        this.clock = clock;
        this.executor =
                new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUESTIONS_MAX), task -> {
                    Thread thread = new Thread(task, "ledger-queries");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** Play of a person, by day, both days inclusive; days without any are left out. */
    public CompletionStage<PersonPlay> play(String person, LocalDate from, LocalDate to) {
        return ask(reader -> reader.play(person, from, to));
    }

    /** Play of one account alone, whoever its person is, for a policy that counts by account; {@code person} is the account's id then. */
    public CompletionStage<PersonPlay> accountPlay(String player, LocalDate from, LocalDate to) {
        return ask(reader -> reader.accountPlay(player, from, to));
    }

    /** The ids of corrections that begin so. */
    public CompletionStage<List<String>> corrections(String idPrefix) {
        return ask(reader -> reader.corrections(idPrefix));
    }

    /** A page of the registered players whose id begins with {@code prefix}, by id, after {@code after} (empty: from the first). */
    public CompletionStage<List<RegisteredPlayer>> players(String prefix, String after, int rowsMax) {
        return ask(reader -> reader.players(prefix, after, rowsMax));
    }

    /** One account; also one that played and was never registered. */
    public CompletionStage<Optional<RegisteredPlayer>> player(String player) {
        return ask(reader -> reader.player(player).stream().findFirst());
    }

    /** The accounts that belong to a person now. */
    public CompletionStage<List<String>> playersOf(String person) {
        return ask(reader -> reader.playersOf(person));
    }

    /** A player's sessions, the latest first. */
    public CompletionStage<List<SessionRecord>> sessionsOf(String player, int rowsMax) {
        return ask(reader -> reader.sessionsOf(player, rowsMax));
    }

    /**
     * Shows every account that the ledger knows, on the caller's thread, which waits: for rebuilding the map at the start. Knows what is applied,
     * so {@link Ledger#awaitRecovered} comes first.
     */
    public void forEachPlayer(Consumer<RegisteredPlayer> consumer) {
        stream(reader -> {
            reader.forEachPlayer(consumer);
            return true;
        });
    }

    /** Shows every person who played on a day or was corrected, as {@link #forEachPlayer} does. */
    public void forEachPersonDay(LocalDate day, Consumer<DayPlay> consumer) {
        stream(reader -> {
            reader.forEachPersonDay(day, consumer);
            return true;
        });
    }

    /** Shows those of these persons who played or were corrected on any of the days, both inclusive, as {@link #forEachPlayer} does. */
    public void forEachPerson(Set<String> persons, LocalDate from, LocalDate to, Consumer<PersonPlay> consumer) {
        stream(reader -> {
            reader.forEachPerson(persons, from, to, consumer);
            return true;
        });
    }

    /** As {@link #forEachPerson}, each account for itself, by id. */
    public void forEachAccount(Set<String> players, LocalDate from, LocalDate to, Consumer<PersonPlay> consumer) {
        stream(reader -> {
            reader.forEachAccount(players, from, to, consumer);
            return true;
        });
    }

    /** The first day on record; {@code otherwise} where nothing is. The caller waits. */
    public LocalDate firstDay(LocalDate otherwise) {
        LocalDate[] first = {otherwise};
        stream(reader -> {
            first[0] = reader.firstDay(otherwise);
            return true;
        });
        return first[0];
    }

    /** As {@link #forEachPersonDay(LocalDate, Consumer)}, account by account, for a policy that counts by account; {@code person} is the account's id then. */
    public void forEachAccountDay(LocalDate day, Consumer<DayPlay> consumer) {
        stream(reader -> {
            reader.forEachAccountDay(day, consumer);
            return true;
        });
    }

    /** A question as work on a reader. */
    @FunctionalInterface
    private interface Question<T> {
        T answer(LedgerReader reader) throws SQLException;
    }

    private void stream(Question<Boolean> question) {
        try (Connection own = database.connectToRead()) {
            question.answer(new LedgerReader(own));
            own.rollback();
        } catch (SQLException e) {
            throw new LedgerUnavailableException("the ledger's database can't be read: " + e.getMessage(), e);
        }
    }

    private <T> CompletionStage<T> ask(Question<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Barrier barrier = barriers.get();
        long deadlineNs = clock.monotonicNs() + TIMEOUT.toNanos();
        try {
            executor.execute(() -> answer(question, barrier, deadlineNs, answer));
        } catch (RejectedExecutionException e) {
            answer.completeExceptionally(new LedgerUnavailableException("too many questions wait for the ledger", e));
        }
        return answer;
    }

    private <T> void answer(Question<T> question, Barrier barrier, long deadlineNs, CompletableFuture<T> answer) {
        try {
            awaitApplied(barrier, deadlineNs);
            Connection open = connection;
            if (open == null) {
                open = database.connectToRead();
                connection = open;
            }
            T value = question.answer(new LedgerReader(open));
            // Ends the snapshot: a reader that stays would keep the log from being checkpointed.
            open.rollback();
            answer.complete(value);
        } catch (SQLException | TimeoutException | ExecutionException e) {
            giveUpConnection();
            answer.completeExceptionally(
                    new LedgerUnavailableException("the ledger's database is away: " + e.getMessage(), e));
        } catch (InterruptedException e) {
            giveUpConnection();
            answer.completeExceptionally(new LedgerUnavailableException("the ledger is closing", e));
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            giveUpConnection();
            answer.completeExceptionally(e);
        }
    }

    private void awaitApplied(Barrier barrier, long deadlineNs)
            throws TimeoutException, ExecutionException, InterruptedException {
        long leftNs = Math.max(0, deadlineNs - clock.monotonicNs());
        long sequence = barrier.sequence().get(leftNs, TimeUnit.NANOSECONDS);
        while (appliedSequence.getAsLong() < sequence) {
            if (clock.monotonicNs() - deadlineNs >= 0) {
                throw new TimeoutException("what was recorded last is not in the database yet");
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LockSupport.parkNanos(POLL_NS);
        }
    }

    private void giveUpConnection() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                LOG.debug("closing a connection that is given up: {}", e.getMessage());
            }
        }
    }

    /** Answers no more. */
    @Override
    public void close() {
        executor.execute(this::giveUpConnection);
        executor.shutdown();
    }
}
