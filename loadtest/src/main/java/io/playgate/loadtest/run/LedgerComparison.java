package io.playgate.loadtest.run;

import io.playgate.loadtest.oracle.FindingKind;
import io.playgate.loadtest.oracle.PlayedSession;
import io.playgate.loadtest.player.Stage;
import io.playgate.loadtest.run.LedgerRows.LedgerSession;
import io.playgate.loadtest.run.LedgerRows.PlayInterval;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The ledger against the harness's own account: every session, who played what, from when to when. Owned by the run's thread. */
final class LedgerComparison {
    /** A ledger is written behind the play; it is waited for as long as it moves, and this long when it does not. */
    private static final Duration STANDSTILL_MAX = Duration.ofSeconds(8);

    private static final long AGAIN_MS = 200;
    /** Instants are told by two wall clocks that may be slewed; lengths, which are not, are judged to the millisecond. */
    private static final long CLOCK_MS = 5000;

    private static final double MS = 1e6;

    private final Stage stage;
    private final long slackNs;
    private final Map<String, PlayedSession> known = new HashMap<>();
    /** Attempts whose outcome the player never saw, by account. */
    private final Map<String, PlayedSession> unseen = new HashMap<>();

    private final Set<String> players;

    /**
     * Compares with {@code played}.
     *
     * @param players accounts of this process; other agents' are theirs to judge
     * @param slackNs a session's play may differ this much beyond the bounds, ns
     */
    LedgerComparison(Stage stage, long slackNs, Set<String> players, List<PlayedSession> played) {
        this.players = players;
        this.stage = stage;
        this.slackNs = slackNs;
        for (PlayedSession session : played) {
            if (session.session().isEmpty()) {
                unseen.put(session.player(), session);
            } else {
                known.put(session.session(), session);
            }
        }
    }

    /** Compares with the ledger at {@code url}; how many rows of play. */
    int compare(String url) throws InterruptedException {
        LedgerRows rows;
        try {
            rows = await(url);
        } catch (SQLException e) {
            stage.findings()
                    .add(FindingKind.NOT_COMPARED, System.nanoTime(), "", "the ledger " + url + ": " + e.getMessage());
            return 0;
        }
        known.forEach((id, played) -> judge(id, played, rows.sessions().get(id)));
        rows.sessions().forEach((id, row) -> {
            if (!known.containsKey(id) && players.contains(row.player())) {
                judgeUnknown(id, row);
            }
        });
        return rows.intervalCount();
    }

    /** The ledger once it has every known session's end, or what it has when its time is over. */
    private LedgerRows await(String url) throws SQLException, InterruptedException {
        LedgerRows before = new LedgerRows(Map.of());
        long movedNs = System.nanoTime();
        while (true) {
            LedgerRows rows = LedgerRows.read(url, stage.playerPrefix());
            movedNs = rows.equals(before) ? movedNs : System.nanoTime();
            before = rows;
            boolean complete = known.keySet().stream().allMatch(id -> {
                LedgerSession row = rows.sessions().get(id);
                return row != null && row.closed();
            });
            if (complete || System.nanoTime() - movedNs > STANDSTILL_MAX.toNanos()) {
                return rows;
            }
            TimeUnit.MILLISECONDS.sleep(AGAIN_MS);
        }
    }

    private void judge(String id, PlayedSession played, @Nullable LedgerSession row) {
        if (row == null) {
            differs(played.player(), "session " + id + " is not in it; " + bounds(played));
        } else if (!row.player().equals(played.player()) || !row.game().equals(played.game())) {
            differs(
                    played.player(),
                    "session " + id + " is " + row.player() + " in " + row.game() + " instead of " + played.player()
                            + " in " + played.game());
        } else if (!row.closed()) {
            differs(played.player(), "session " + id + " has no end; " + bounds(played));
        } else if (!row.whole()) {
            differs(played.player(), "session " + id + " has intervals that overlap or leave a gap");
        } else {
            judgePlay(id, played, row);
        }
    }

    private void judgePlay(String id, PlayedSession played, LedgerSession row) {
        double playedNs = row.playedMs() * MS;
        if (playedNs < played.leastNs() - slackNs || playedNs > played.mostNs() + slackNs) {
            differs(played.player(), "session " + id + " has " + row.playedMs() + " ms; " + bounds(played));
            return;
        }
        if (row.intervals().isEmpty()) {
            return;
        }
        PlayInterval first = row.intervals().get(0);
        PlayInterval last = row.intervals().get(row.intervals().size() - 1);
        long fromMs = stage.wallMsAt(played.helloNs()) - CLOCK_MS;
        long toMs = stage.wallMsAt(played.outerEndNs()) + CLOCK_MS;
        if (first.fromMs() < fromMs || last.toMs() > toMs) {
            differs(
                    played.player(),
                    "session " + id + " lies from " + first.fromMs() + " to " + last.toMs()
                            + ", but the player was there between " + fromMs + " and " + toMs);
        }
    }

    private void judgeUnknown(String id, LedgerSession row) {
        PlayedSession attempt = unseen.get(row.player());
        if (attempt == null || row.playedMs() * MS > attempt.mostNs() + slackNs) {
            differs(row.player(), "session " + id + " with " + row.playedMs() + " ms was never played");
        }
    }

    private static String bounds(PlayedSession played) {
        return String.format(Locale.ROOT, "%.0f to %.0f ms were played", played.leastNs() / MS, played.mostNs() / MS);
    }

    private void differs(String player, String how) {
        stage.findings().add(FindingKind.LEDGER_DIFFERS, System.nanoTime(), player, how);
    }
}
