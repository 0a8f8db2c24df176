package io.playgate.loadtest.simulate;

import io.playgate.gateway.policy.Policy;
import io.playgate.protocol.CloseReason;
import java.util.List;
import java.util.Map;

/**
 * One seeded history of a few persons over some days: everything that can happen to their play happens, at random, to the real accountant and
 * to the oracle, which must agree after each step.
 */
final class History {
    private static final long MINUTE_MS = 60_000L;

    private final Stage stage;
    private final PlayerActs players;
    private final OperatorActs operators;
    private final Downfalls downfalls;
    private final long endDay;
    private long steps;

    History(
            long seed,
            int days,
            StoreShelf shelf,
            SimulatedLedger ledger,
            Sabotage sabotage,
            Map<Terms, Policy> policies,
            Happenings happenings) {
        stage = new Stage(seed, shelf, ledger, sabotage, policies, happenings);
        players = new PlayerActs(stage);
        operators = new OperatorActs(stage);
        downfalls = new Downfalls(stage, players, operators);
        endDay = Oracle.dayOf(stage.gateway.nowMs()) + days;
    }

    /** Lives it through; returns how many steps it took. */
    long run() {
        try {
            while (Oracle.dayOf(stage.gateway.nowMs()) < endDay) {
                passTime();
                step();
                steps++;
                if (stage.outage.stepIsLast()) {
                    downfalls.endOutage();
                }
            }
            finish();
            return steps;
        } catch (SimulationFailure e) {
            throw new SimulationFailure(e.getMessage() + "; last steps:" + stage.trail(), e);
        } catch (RuntimeException e) {
            throw new SimulationFailure(e + "; last steps:" + stage.trail(), e);
        }
    }

    private void passTime() {
        long ms =
                switch (stage.random.nextInt(40)) {
                    case 0, 1, 2, 3 -> 0;
                    case 4, 5, 6, 7 -> stage.random.nextLong(1, 5);
                    case 8, 9, 10, 11, 12, 13 -> stage.random.nextLong(1, 20_000);
                    case 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24 -> stage.random.nextLong(1, 20 * MINUTE_MS);
                    case 39 -> toNextMidnight();
                    default -> stage.random.nextLong(1, 90 * MINUTE_MS);
                };
        stage.witness.beforeTime();
        stage.time.advance(ms);
        stage.time.goWrongPerhaps();
        stage.catchUp();
        stage.witness.afterTime(stage.gateway.nowMs());
    }

    /** To a moment around midnight, where mistakes live. */
    private long toNextMidnight() {
        long nowMs = stage.gateway.nowMs();
        long midnightMs = Oracle.startOf(Oracle.dayOf(nowMs) + 1);
        return Math.max(0, midnightMs - nowMs + stage.random.nextLong(-2, 3));
    }

    private void step() {
        int kind = stage.random.nextInt(1_000);
        if (kind < 420) {
            players.open();
        } else if (kind < 800) {
            players.close();
        } else if (kind < 860) {
            operators.put();
        } else if (kind < 890) {
            operators.adjust();
        } else if (kind < 920) {
            operators.addPlay();
        } else if (kind < 940) {
            operators.patchGame();
        } else if (kind < 955) {
            operators.reload();
        } else if (kind < 970) {
            operators.closeByOperator();
        } else if (kind < 985) {
            players.repeatEvents();
        } else if (kind < 990) {
            downfalls.beginOutage();
        } else if (kind < 999) {
            downfalls.crash();
        } else {
            downfalls.powerCut();
        }
        stage.comparison.endings();
        compare(stage.cast.account());
    }

    private void compare(String player) {
        if (!stage.outage.waitsFor(stage.oracle.account(player).person)) {
            stage.comparison.player(player);
        }
    }

    private void finish() {
        if (stage.outage.on()) {
            downfalls.endOutage();
        }
        stage.did("end");
        stage.cast.forEach(stage.comparison::player);
        stage.comparison.replay(stage.cast);
        for (OracleSession session : List.copyOf(stage.oracle.sessions.values())) {
            stage.gateway.proxy().close(session.id, CloseReason.PLAYER_LEFT, stage.clock.monotonicNs());
            stage.oracle.end(session, CloseReason.PLAYER_LEFT);
        }
        stage.gateway.turn();
        stage.gateway.stop();
        stage.comparison.nothingOpen();
    }
}
