package io.playgate.gateway.ledger;

import io.playgate.gateway.clock.Clock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Purges persons whose last use is past the retention: usage, identity and what operators wrote about them, all at once, by person, so that
 * nobody's record is ever half there. A day of last use is kept until as many whole game days have passed; nothing newer is ever touched.
 * Works in small batches between two others of the applier, on its thread, and only when the database has everything.
 */
final class Retention {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final int PAGE_PLAYERS = 200;
    private static final long SWEEP_NS = Duration.ofHours(6).toNanos();

    private static final long AGAIN_NS = Duration.ofSeconds(1).toNanos();
    private static final long ANSWER_MS = 2_000;

    private static final String GAMES =
            """
            SELECT x.game FROM intervals x JOIN players p ON p.player = x.player WHERE p.person = ?
            UNION SELECT x.game FROM reported x JOIN players p ON p.player = x.player WHERE p.person = ?
            UNION SELECT x.game FROM adjustments x JOIN players p ON p.player = x.player WHERE p.person = ?""";

    /** Tables by the column that names the player. */
    private static final List<String> PLAYER_TABLES =
            List.of("sessions", "intervals", "verdicts", "adjustments", "reported", "player_changes", "players");

    private final TemporalAmount retention;
    private final ZoneId zone;
    private final Clock clock;
    private final PlayerMemories memories;
    private volatile TemporalAmount reloaded;
    private long sweepAtNs;
    private String cursor = "";
    private long purgedInSweep;

    /**
     * Begins its first sweep when asked first.
     *
     * @param retention from the last use, a period or a duration
     * @param memories forget first
     */
    Retention(TemporalAmount retention, ZoneId zone, Clock clock, PlayerMemories memories) {
        this.memories = memories;
        this.retention = retention;
        this.reloaded = retention;
        this.zone = zone;
        this.clock = clock;
        this.sweepAtNs = clock.monotonicNs();
    }

    /**
     * A policy that came into force while running wants records to be kept so long. Only ever lengthens what the start said: a slip in a
     * reload must not purge what nobody can bring back. Any thread.
     */
    void keepAtLeast(TemporalAmount amount) {
        reloaded = amount;
    }

    /** The first game day whose use is kept today. */
    LocalDate keptFrom() {
        ZonedDateTime now = Instant.ofEpochMilli(clock.epochMs()).atZone(zone);
        LocalDate started = now.minus(retention).toLocalDate();
        LocalDate since = now.minus(reloaded).toLocalDate();
        return since.isBefore(started) ? since : started;
    }

    /** Whether the last sweep is done and the next not due yet. */
    boolean isResting(long nowNs) {
        return nowNs - sweepAtNs < 0;
    }

    /** Looks at the next few players, if a sweep is due, and purges whom it must; commits. */
    void purgeSome(Connection connection, long nowNs) throws SQLException {
        if (isResting(nowNs)) {
            return;
        }
        LocalDate keptFrom = keptFrom();
        List<String> persons = new ArrayList<>();
        boolean more = candidates(connection, keptFrom, persons);
        for (String person : new LinkedHashSet<>(persons)) {
            if (!isUsedSince(connection, person, keptFrom) && !purge(connection, person, keptFrom)) {
                // Whoever remembers players does not answer: the next sweep comes to them again.
                connection.commit();
                rest(nowNs);
                return;
            }
        }
        if (!more) {
            endSweep(connection, keptFrom, nowNs);
        }
        connection.commit();
    }

    private boolean candidates(Connection connection, LocalDate keptFrom, List<String> persons) throws SQLException {
        int rows = 0;
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT player, person, changed_ms FROM players WHERE player > ? ORDER BY player LIMIT "
                        + PAGE_PLAYERS)) {
            select.setString(1, cursor);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows++;
                    cursor = row.getString(1);
                    if (row.getLong(3) < startMs(keptFrom)) {
                        persons.add(row.getString(2));
                    }
                }
            }
        }
        return rows == PAGE_PLAYERS;
    }

    private boolean isUsedSince(Connection connection, String person, LocalDate keptFrom) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                """
                SELECT count(*) FROM players p WHERE p.person = ? AND (p.changed_ms >= ?
                OR EXISTS (SELECT 1 FROM intervals i WHERE i.player = p.player AND i.day >= ?)
                OR EXISTS (SELECT 1 FROM reported r WHERE r.player = p.player AND r.day >= ?)
                OR EXISTS (SELECT 1 FROM adjustments a WHERE a.player = p.player AND a.day >= ?)
                OR EXISTS (SELECT 1 FROM sessions s WHERE s.player = p.player
                    AND (s.closed_ms IS NULL OR s.closed_ms >= ?)))""")) {
            select.setString(1, person);
            select.setLong(2, startMs(keptFrom));
            select.setString(3, keptFrom.toString());
            select.setString(4, keptFrom.toString());
            select.setString(5, keptFrom.toString());
            select.setLong(6, startMs(keptFrom));
            try (ResultSet row = select.executeQuery()) {
                return !row.next() || row.getLong(1) > 0;
            }
        }
    }

    /** Purges a person, unless they are needed all the same; false where that can't be known now. */
    private boolean purge(Connection connection, String person, LocalDate keptFrom) throws SQLException {
        Set<String> players = texts(connection, "SELECT player FROM players WHERE person = ?", person);
        Set<String> games = texts(connection, GAMES, person, person, person);
        Boolean forgotten = forgotten(new Outdated(person, players, games, startMs(keptFrom)));
        if (Boolean.TRUE.equals(forgotten)) {
            purge(connection, players);
            purgedInSweep++;
        }
        return forgotten != null;
    }

    /** Null where there is no answer. */
    private @Nullable Boolean forgotten(Outdated outdated) {
        try {
            return memories.forget(outdated).toCompletableFuture().get(ANSWER_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.info("retention: waits for the gateway to forget first: {}", String.valueOf(e.getMessage()));
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private static Set<String> texts(Connection connection, String sql, String... values) throws SQLException {
        Set<String> texts = new LinkedHashSet<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                select.setString(i + 1, values[i]);
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    texts.add(row.getString(1));
                }
            }
        }
        return texts;
    }

    private static void purge(Connection connection, Set<String> players) throws SQLException {
        for (String player : players) {
            for (String table : PLAYER_TABLES) {
                delete(connection, "DELETE FROM " + table + " WHERE player = ?", player);
            }
            delete(connection, "DELETE FROM audit WHERE subject = ?", player);
        }
    }

    private static void delete(Connection connection, String sql, String player) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, player);
            statement.executeUpdate();
        }
    }

    /** The purge itself is on record, without a name. */
    private void endSweep(Connection connection, LocalDate keptFrom, long nowNs) throws SQLException {
        if (purgedInSweep > 0) {
            try (PreparedStatement insert = connection.prepareStatement(
                    """
                    INSERT INTO audit (at_ms, operator, act, subject, detail, policy)
                    VALUES (?, 'playgate', 'retention.purge', '', ?, '') ON CONFLICT DO NOTHING""")) {
                insert.setLong(1, clock.epochMs());
                insert.setString(2, "{\"persons\":" + purgedInSweep + ",\"lastUsedBefore\":\"" + keptFrom + "\"}");
                insert.executeUpdate();
            }
        }
        purgedInSweep = 0;
        cursor = "";
        sweepAtNs = nowNs + SWEEP_NS;
    }

    /** From the beginning once more, in a while. */
    private void rest(long nowNs) {
        cursor = "";
        sweepAtNs = nowNs + AGAIN_NS;
    }

    private long startMs(LocalDate day) {
        return day.atStartOfDay(zone).toInstant().toEpochMilli();
    }
}
