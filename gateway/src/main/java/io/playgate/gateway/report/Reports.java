package io.playgate.gateway.report;

import io.playgate.gateway.clock.Clock;
import io.playgate.gateway.config.LedgerConfig;
import io.playgate.gateway.ledger.LedgerUnavailableException;
import io.playgate.gateway.ledger.sql.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Makes reports, one at a time, on a thread and connection of their own, so that a long one keeps nobody waiting but the next. Stages fail with
 * {@link LedgerUnavailableException} where the database is away or too many reports wait. Thread-safe.
 */
public final class Reports implements AutoCloseable {
    private static final int WAITING_MAX = 8;
    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss XXX", Locale.ROOT);

    private final Database database;
    private final String enterprise;
    private final ZoneId zone;
    private final Clock clock;
    private final ThreadPoolExecutor executor;

    /**
     * Connects to nothing yet.
     *
     * @param zone in which the policy's game day begins
     * @param clock for the date of writing
     */
    public Reports(LedgerConfig config, String enterprise, ZoneId zone, Clock clock) {
        this.database = Database.of(config);
        this.enterprise = enterprise;
        this.zone = zone;
        this.clock = clock;
        this.executor =
                new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING_MAX), task -> {
                    Thread thread = new Thread(task, "reports");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** Makes a report of what is in the database. */
    public CompletionStage<Report> make(ReportKind kind, ReportPeriod period, ReportFormat format) {
        CompletableFuture<Report> made = new CompletableFuture<>();
        try {
            executor.execute(() -> make(kind, period, format, made));
        } catch (RejectedExecutionException e) {
            made.completeExceptionally(new LedgerUnavailableException("too many reports are being made", e));
        }
        return made;
    }

    private void make(ReportKind kind, ReportPeriod period, ReportFormat format, CompletableFuture<Report> made) {
        try (Connection connection = database.connectToRead()) {
            String writtenAt =
                    WRITTEN.format(Instant.ofEpochMilli(clock.epochMs()).atZone(zone));
            ReportFacts facts = new FactsReader(connection, zone).read(kind, period, enterprise, writtenAt);
            connection.rollback();
            String name = "%s-%s-%s.%s"
                    .formatted(kind, period.from(), period.lastDay(), format)
                    .toLowerCase(Locale.ROOT);
            made.complete(new Report(name, format.contentType(), format.write(facts)));
        } catch (SQLException e) {
            made.completeExceptionally(
                    new LedgerUnavailableException("the ledger's database can't be read: " + e.getMessage(), e));
        } catch (RuntimeException e) {
            made.completeExceptionally(e);
        }
    }

    /** Makes no more reports. */
    @Override
    public void close() {
        executor.shutdownNow();
    }
}
