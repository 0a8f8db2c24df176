package io.playgate.loadtest.simulate;

import io.playgate.gateway.accounting.GamePatch;
import io.playgate.gateway.accounting.Identity;
import io.playgate.protocol.CloseReason;
import java.util.List;
import java.util.SplittableRandom;

/** What registries and operators do. Owned by the thread that simulates. */
final class OperatorActs {
    private static final long MINUTE_MS = 60_000L;
    private static final long HOUR_MS = 3_600_000L;

    private final Stage stage;
    private final SplittableRandom random;
    private final PolicyDeck deck;
    private final String prefix;
    private final Oracle oracle;
    private final GatewayUnderTest gateway;
    private final Cast cast;
    private final Happenings happenings;
    private final Outage outage;

    OperatorActs(Stage stage) {
        this.stage = stage;
        random = stage.random;
        deck = stage.deck;
        prefix = stage.prefix;
        oracle = stage.oracle;
        gateway = stage.gateway;
        cast = stage.cast;
        happenings = stage.happenings;
        outage = stage.outage;
    }

    void put() {
        String player = cast.account();
        OracleAccount account = oracle.account(player);
        Identity identity = cast.identity(account);
        String to = account.personAfterPut(identity);
        boolean moves = !to.equals(account.person);
        if (moves && (!cast.mayMove(oracle.account(player)) || (outage.on() && !(idle(account.person) && idle(to))))) {
            identity =
                    new Identity(identity.birthdate(), identity.verified(), cast.nameOf(account), identity.guardian());
            moves = false;
        }
        stage.did("put " + player + " " + identity);
        happenings.count(Happening.REGISTRY_SPOKE);
        if (moves) {
            happenings.count(Happening.MOVED_TO_ANOTHER_PERSON);
        }
        if (moves && outage.on()) {
            happenings.count(Happening.MOVED_WITH_LEDGER_AWAY);
            outage.ask(account.person);
            outage.ask(to);
        }
        account.put(identity);
        oracle.changed();
        gateway.get(gateway.proxy().putPlayer(player, identity, "simulator"));
    }

    void adjust() {
        String player = cast.account();
        String person = oracle.account(player).person;
        if (outage.waitsFor(person)) {
            return;
        }
        happenings.count(Happening.CORRECTED);
        long deltaMs = random.nextLong(-40 * MINUTE_MS, 40 * MINUTE_MS);
        SimulatedGame game = random.nextBoolean() ? cast.game() : null;
        stage.did("adjust " + player + " " + deltaMs + " " + (game == null ? "" : game.id()));
        cast.correct(person);
        oracle.correct(player, game, deltaMs);
        gateway.get(gateway.proxy().adjust(player, game == null ? null : game.id(), deltaMs, "simulated", "simulator"));
    }

    void addPlay() {
        String player = cast.account();
        SimulatedGame game = cast.game();
        long toMs = gateway.nowMs() - random.nextLong(0, HOUR_MS);
        long fromMs = toMs - random.nextLong(1, 2 * HOUR_MS);
        String key = prefix + "report" + random.nextInt(40);
        String person = oracle.account(player).person;
        if (outage.on()) {
            if (!idle(person)) {
                return;
            }
            outage.ask(person);
            happenings.count(Happening.REPORTED_WITH_LEDGER_AWAY);
        }
        stage.did("report " + key + " " + player + " " + game.id());
        happenings.count(Happening.PLAY_REPORTED);
        var stage = gateway.proxy().addPlay(key, player, game.id(), fromMs, toMs, "simulator");
        gateway.turn();
        oracle.report(key, player, game, fromMs, toMs);
        if (!outage.on()) {
            stage.toCompletableFuture().join();
        }
    }

    void patchGame() {
        happenings.count(Happening.GAME_PATCHED);
        SimulatedGame game = cast.game();
        boolean suspend = random.nextInt(3) == 0;
        int rating = random.nextInt(3) == 0 ? 18 : game.ratingAge();
        stage.did("patch " + game.id() + " suspended " + suspend + " rating " + rating);
        gateway.get(gateway.proxy().patchGame(game.id(), new GamePatch(suspend, null), "simulator"));
        oracle.suspend(game.id(), suspend);
        gateway.get(
                gateway.proxy().patchGame(game.id(), new GamePatch(null, SimulatedGame.label(rating)), "simulator"));
        oracle.rate(game.id(), rating);
    }

    void reload() {
        List<Terms> schedule = deck.draw(oracle.terms().preset(), Oracle.dayOf(gateway.nowMs()));
        stage.did("reload " + schedule);
        happenings.count(Happening.POLICY_RELOADED);
        gateway.reload(deck.policies(schedule));
        oracle.replaceTerms(schedule);
    }

    void closeByOperator() {
        for (OracleSession session : oracle.sessions.values()) {
            if (session.endReason == null) {
                stage.did("operator closes " + session.id);
                happenings.count(Happening.CLOSED_BY_OPERATOR);
                oracle.end(session, CloseReason.CLOSED_BY_OPERATOR);
                gateway.get(gateway.proxy().closeSession("s" + session.id, "simulator"));
                return;
            }
        }
    }

    /** Whether nobody of a person holds a session. */
    private boolean idle(String person) {
        return oracle.sessions.values().stream()
                .noneMatch(session -> oracle.account(session.player).person.equals(person));
    }
}
