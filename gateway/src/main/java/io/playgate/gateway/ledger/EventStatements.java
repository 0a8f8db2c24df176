package io.playgate.gateway.ledger;

import io.playgate.gateway.ledger.LedgerEvent.Audited;
import io.playgate.gateway.ledger.LedgerEvent.PlayAdjusted;
import io.playgate.gateway.ledger.LedgerEvent.PlayRecorded;
import io.playgate.gateway.ledger.LedgerEvent.PlayReported;
import io.playgate.gateway.ledger.LedgerEvent.PlayerChanged;
import io.playgate.gateway.ledger.LedgerEvent.SessionClosed;
import io.playgate.gateway.ledger.LedgerEvent.SessionOpened;
import io.playgate.gateway.ledger.LedgerEvent.VerdictGiven;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Events as rows: one prepared statement for each table, filled event by event and executed together. Every statement leaves rows that are
 * there already as they are, or moves them only forward, so that an event applied twice changes nothing. Owned by the applier's thread.
 */
final class EventStatements implements AutoCloseable {
    private final Node node;
    private final Batch changePlayer;
    private final Batch keepChange;
    private final Batch meetPlayer;
    private final Batch openSession;
    private final Batch recordPlay;
    private final Batch closeSession;
    private final Batch giveVerdict;
    private final Batch adjust;
    private final Batch report;
    private final Batch audit;

    /** Sessions opened in this batch and not closed in it: one that is both becomes one row at once, which a storm of short ones is made of. */
    private final Map<String, Opening> opening = new LinkedHashMap<>();

    /** Players whom a session or a report of this batch has met; a later word of the registry on them must come after. */
    private final Set<String> met = new HashSet<>();

    EventStatements(Connection connection, Node node) throws SQLException {
        this.node = node;
        // Between nodes the later word wins; of one node always the last applied, whatever its clock did meanwhile.
        changePlayer = new Batch(
                connection,
                """
                INSERT INTO players (player, person, birthdate, verified, guardian, source, policy, node, changed_ms)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (player) DO UPDATE SET person = excluded.person,
                birthdate = excluded.birthdate, verified = excluded.verified, guardian = excluded.guardian,
                source = excluded.source, policy = excluded.policy, node = excluded.node, changed_ms = excluded.changed_ms
                WHERE players.node = excluded.node OR players.changed_ms <= excluded.changed_ms""");
        keepChange = new Batch(
                connection,
                """
                INSERT INTO player_changes (at_ms, player, person, birthdate, verified, guardian, source, policy)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""");
        // Of whom the registry has spoken, only the registry says to whom the account belongs: under a policy that
        // counts by account, the
        // person of a session is the account's own.
        meetPlayer = new Batch(
                connection,
                """
                INSERT INTO players (player, person, guardian, source, policy, node, changed_ms)
                VALUES (?, ?, 0, 'session', ?, ?, ?) ON CONFLICT (player) DO UPDATE SET person = excluded.person,
                node = excluded.node, changed_ms = excluded.changed_ms WHERE players.source = 'session'
                AND players.person <> excluded.person
                AND (players.node = excluded.node OR players.changed_ms <= excluded.changed_ms)""");
        openSession = new Batch(
                connection,
                """
                INSERT INTO sessions (session, node, journal, sequence, player, person, game, transport, age_class,
                opened_ms, policy, closed_ms, reason, closed_policy) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (session) DO UPDATE SET closed_ms = excluded.closed_ms, reason = excluded.reason,
                closed_policy = excluded.closed_policy
                WHERE sessions.closed_ms IS NULL AND excluded.closed_ms IS NOT NULL""");
        recordPlay = new Batch(
                connection,
                """
                INSERT INTO intervals (session, from_ms, to_ms, player, person, game, day, policy)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (session, from_ms) DO UPDATE SET to_ms = excluded.to_ms,
                policy = excluded.policy WHERE intervals.to_ms < excluded.to_ms""");
        closeSession = new Batch(
                connection,
                """
                UPDATE sessions SET closed_ms = ?, reason = ?, closed_policy = ?
                WHERE session = ? AND closed_ms IS NULL""");
        giveVerdict = new Batch(
                connection,
                """
                INSERT INTO verdicts (at_ms, session, player, person, game, kind, reason, binding, used_ms, policy)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""");
        adjust = new Batch(
                connection,
                """
                INSERT INTO adjustments (id, at_ms, player, person, game, day, applied_ms, operator, reason, policy)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""");
        report = new Batch(
                connection,
                """
                INSERT INTO reported (report_key, from_ms, to_ms, at_ms, player, person, game, day, policy)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""");
        audit = new Batch(
                connection,
                """
                INSERT INTO audit (at_ms, operator, act, subject, detail, policy)
                VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""");
    }

    /** Takes one event; {@link #flush} executes. Events that are no rows are passed over. */
    void add(LedgerEvent event, long sequence) throws SQLException {
        if (event instanceof PlayRecorded e) {
            recordPlay.add(
                    e.session(),
                    e.fromMs(),
                    e.toMs(),
                    e.player(),
                    e.person(),
                    e.game(),
                    e.day().toString(),
                    e.policy());
        } else if (event instanceof SessionOpened e) {
            opening.put(e.session(), new Opening(e, sequence));
            meet(e.player(), e.person(), e.policy(), e.atMs());
        } else if (event instanceof SessionClosed e) {
            Opening opened = opening.remove(e.session());
            if (opened == null) {
                closeSession.add(e.atMs(), e.reason().name(), e.policy(), e.session());
            } else {
                open(opened, e);
            }
        } else if (event instanceof VerdictGiven e) {
            giveVerdict.add(
                    e.atMs(),
                    orEmpty(e.session()),
                    e.player(),
                    e.person(),
                    e.game(),
                    e.kind().name(),
                    name(e.reason()),
                    name(e.binding()),
                    e.usedMs(),
                    e.policy());
        } else {
            addRare(event);
        }
    }

    private void open(Opening opened, @Nullable SessionClosed closed) throws SQLException {
        SessionOpened e = opened.event();
        openSession.add(
                e.session(),
                node.name(),
                node.journal(),
                opened.sequence(),
                e.player(),
                e.person(),
                e.game(),
                e.transport(),
                e.ageClass().label(),
                e.atMs(),
                e.policy(),
                closed == null ? null : closed.atMs(),
                closed == null ? null : closed.reason().name(),
                closed == null ? null : closed.policy());
    }

    private void addRare(LedgerEvent event) throws SQLException {
        if (event instanceof PlayerChanged e) {
            if (met.contains(e.player())) {
                flush();
            }
            Boolean verified = e.verified();
            Integer verifiedCode = verified == null ? null : verified ? 1 : 0;
            int guardian = e.guardian() ? 1 : 0;
            changePlayer.add(
                    e.player(),
                    e.person(),
                    e.birthdate(),
                    verifiedCode,
                    guardian,
                    e.source(),
                    e.policy(),
                    node.name(),
                    e.atMs());
            keepChange.add(
                    e.atMs(),
                    e.player(),
                    e.person(),
                    orEmpty(e.birthdate()),
                    verifiedCode == null ? -1 : verifiedCode,
                    guardian,
                    e.source(),
                    e.policy());
        } else if (event instanceof PlayAdjusted e) {
            adjust.add(
                    e.id(),
                    e.atMs(),
                    e.player(),
                    e.person(),
                    orEmpty(e.game()),
                    e.day().toString(),
                    e.appliedMs(),
                    e.operator(),
                    e.reason(),
                    e.policy());
            meet(e.player(), e.person(), e.policy(), e.atMs());
        } else if (event instanceof PlayReported e) {
            report.add(
                    e.key(),
                    e.fromMs(),
                    e.toMs(),
                    e.atMs(),
                    e.player(),
                    e.person(),
                    e.game(),
                    e.day().toString(),
                    e.policy());
            meet(e.player(), e.person(), e.policy(), e.atMs());
        } else if (event instanceof Audited e) {
            audit.add(e.atMs(), e.operator(), e.act(), e.subject(), e.detail(), e.policy());
        }
    }

    private void meet(String player, String person, String policy, long atMs) throws SQLException {
        meetPlayer.add(player, person, policy, node.name(), atMs);
        met.add(player);
    }

    /** Executes what was added, in an order in which each row finds those that it needs. */
    void flush() throws SQLException {
        changePlayer.execute();
        keepChange.execute();
        meetPlayer.execute();
        met.clear();
        for (Opening opened : opening.values()) {
            open(opened, null);
        }
        opening.clear();
        openSession.execute();
        recordPlay.execute();
        closeSession.execute();
        giveVerdict.execute();
        adjust.execute();
        report.execute();
        audit.execute();
    }

    @Override
    public void close() throws SQLException {
        for (Batch batch : new Batch[] {
            changePlayer,
            keepChange,
            meetPlayer,
            openSession,
            recordPlay,
            closeSession,
            giveVerdict,
            adjust,
            report,
            audit
        }) {
            batch.statement.close();
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    /** A session's beginning, and the record of the journal that tells of it. */
    private record Opening(SessionOpened event, long sequence) {}

    /** A statement and how many rows wait in it. */
    private static final class Batch {
        private final PreparedStatement statement;
        private int rows;

        Batch(Connection connection, String sql) throws SQLException {
            statement = connection.prepareStatement(sql);
        }

        void add(@Nullable Object... values) throws SQLException {
            for (int i = 0; i < values.length; i++) {
                Object value = values[i];
                if (value instanceof Long number) {
                    statement.setLong(i + 1, number);
                } else if (value instanceof String text) {
                    statement.setString(i + 1, text);
                } else if (value instanceof Integer number) {
                    statement.setInt(i + 1, number);
                } else {
                    statement.setObject(i + 1, null);
                }
            }
            statement.addBatch();
            rows++;
        }

        void execute() throws SQLException {
            if (rows > 0) {
                rows = 0;
                statement.executeBatch();
            }
        }
    }
}
