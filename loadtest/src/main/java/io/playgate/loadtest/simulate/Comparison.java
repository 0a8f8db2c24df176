package io.playgate.loadtest.simulate;

import io.playgate.gateway.accounting.Admission;
import io.playgate.gateway.accounting.Ending;
import io.playgate.gateway.accounting.PlayerView;
import io.playgate.gateway.accounting.Refusal;
import io.playgate.gateway.ledger.DayPlay;
import io.playgate.gateway.ledger.RegisteredPlayer;
import io.playgate.protocol.CloseReason;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Holds what the accountant says and does against the oracle, to the millisecond. */
final class Comparison {
    private final Oracle oracle;
    private final GatewayUnderTest gateway;

    Comparison(Oracle oracle, GatewayUnderTest gateway) {
        this.oracle = oracle;
        this.gateway = gateway;
    }

    /** Whether the open was answered as the law says. */
    void admission(String player, SimulatedGame game, Oracle.Judgement expected, SimulatedSession session) {
        Refusal refusal = session.refusal;
        Admission admission = session.admission;
        CloseReason refused = refusal == null ? null : refusal.reason();
        same("refusal", expected.reason(), refused);
        if (refusal != null && expected.reason() == CloseReason.PLAYTIME_LIMIT) {
            same("binding", expected.binding(), refusal.binding());
        }
        if (admission != null) {
            same("age class", expected.age(), admission.ageClass());
            same("remaining at admission", expected.leftMs(), admission.remainingMs());
            same("reward", oracle.rewardPermille(player, game), admission.rewardPermille());
        } else if (refusal == null) {
            throw new SimulationFailure("the open was not answered");
        }
    }

    /** Whether the same sessions were told to end, for the same reasons, at the same instants. */
    void endings() {
        for (OracleSession expected : oracle.sessions.values()) {
            SimulatedSession session = gateway.sessions.get(expected.id);
            Ending ending = session == null ? null : session.ending;
            String name = "session " + expected.id + " of " + expected.player + " in " + expected.game.id() + ": ";
            same(name + "end", expected.endReason, ending == null ? null : ending.reason());
            if (ending != null) {
                same(name + "end ms", expected.endMs, gateway.atMs(ending.dueNs()));
                if (ending.reason() == CloseReason.PLAYTIME_LIMIT) {
                    same(name + "binding", expected.binding, ending.binding());
                }
            }
        }
    }

    /** Whether a player's figures are the same. */
    void player(String player) {
        PlayerView view = gateway.get(gateway.proxy().player(player));
        same(player + ": used of the pool", oracle.used(player, null), view.usedMs());
        long today = Oracle.dayOf(gateway.nowMs());
        same(player + ": day", LocalDate.ofEpochDay(today), view.day());
        same(player + ": age class", oracle.ageClass(player), view.ageClass());
        for (SimulatedGame game : SimulatedGame.ALL) {
            PlayerView.GamePlay play = view.games().get(game.id());
            long usedMs = play == null ? 0 : play.usedMs();
            same(player + ": used of " + game.id(), oracle.used(player, game), usedMs);
        }
    }

    /** Whether the ledger, added up, gives the counters: for every person, without what still runs. */
    void replay(Cast cast) {
        LocalDate today = LocalDate.ofEpochDay(Oracle.dayOf(gateway.nowMs()));
        Map<String, String> keys = new HashMap<>();
        boolean perAccount = oracle.terms().perAccount();
        gateway.ledger
                .recorded()
                .forEachPlayer((RegisteredPlayer player) ->
                        keys.put(player.player(), perAccount ? player.player() : player.person()));
        boolean running = oracle.sessions.values().stream().anyMatch(OracleSession::running);
        if (running) {
            return;
        }
        cast.forEach(player -> {
            String key = keys.get(player);
            if (key != null) {
                DayPlay day = gateway.ledger.replay(key, perAccount, today).day(today);
                long usedMs = day.poolUsedMs(this::inScope);
                same(player + ": ledger replayed", oracle.used(player, null), usedMs);
            }
        });
    }

    /** Whether every session that was opened on record was closed on record. */
    void nothingOpen() {
        same("sessions open in the ledger", List.of(), gateway.ledger.openSessions());
    }

    private boolean inScope(String gameId) {
        return SimulatedGame.ALL.stream()
                .anyMatch(game -> game.id().equals(gameId) && oracle.terms().inScope(game));
    }

    private static void same(String what, @Nullable Object expected, @Nullable Object actual) {
        if (!Objects.equals(expected, actual)) {
            throw new SimulationFailure(what + ": expected " + expected + ", the accountant has " + actual);
        }
    }
}
