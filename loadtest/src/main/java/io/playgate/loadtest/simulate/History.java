package io.playgate.loadtest.simulate;

import io.playgate.gateway.accounting.GamePatch;
import io.playgate.gateway.accounting.Identity;
import io.playgate.gateway.clock.ManualClock;
import io.playgate.gateway.policy.Policy;
import io.playgate.protocol.CloseReason;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * One seeded history of a few persons over some days: everything that can happen to their play happens, at random, to the real accountant and
 * to the oracle, which must agree after each step.
 */
final class History {
    private static final long MINUTE_MS = 60_000L;
    private static final long HOUR_MS = 3_600_000L;

    /** Longest time between two group commits of the ledger: what a power cut may take. */
    private static final long GROUP_COMMIT_MS = 1_000;

    private static final int STEPS_TOLD = 25;
    private static final int PERSONS = 5;
    private static final int ACCOUNTS = 8;

    private final SplittableRandom random;
    private final PolicyDeck deck;
    private final String prefix;
    private final ManualClock clock;
    private final WrongClock time;
    private final Oracle oracle;
    private final GatewayUnderTest gateway;
    private final Comparison comparison;
    private final Cast cast;
    private final boolean onePerPlayer;
    private final long endDay;
    private long nextSession = 1;
    private final Happenings happenings;
    private final Witness witness;
    private final Outage outage = new Outage();

    /** Whether nothing may take longer than a moment. */
    private boolean hurried;

    private final Deque<String> trail = new ArrayDeque<>();
    private long steps;

    History(
            long seed,
            int days,
            StoreShelf shelf,
            Sabotage sabotage,
            Map<Terms, Policy> policies,
            Happenings happenings) {
        this.happenings = happenings;
        random = new SplittableRandom(seed);
        deck = new PolicyDeck(random, sabotage, policies);
        prefix = Long.toUnsignedString(seed, 36) + "-";
        long startDay = 20_000L + random.nextInt(1_000);
        long startMs = Oracle.startOf(startDay) + random.nextLong(Oracle.DAY_MS);
        endDay = Oracle.dayOf(startMs) + days;
        clock = new ManualClock(startMs);
        time = new WrongClock(clock, random, happenings);
        onePerPlayer = random.nextInt(4) == 0;
        List<Terms> schedule = deck.draw(random.nextBoolean() ? "vn-2014" : "vn-2024", startDay);
        oracle = new Oracle(schedule.get(0), startMs);
        oracle.replaceTerms(schedule);
        gateway = new GatewayUnderTest(shelf, clock, deck.policies(schedule), onePerPlayer ? 1 : 0, sabotage);
        comparison = new Comparison(oracle, gateway);
        witness = new Witness(oracle, happenings, startMs);
        cast = new Cast(random, prefix, PERSONS, ACCOUNTS, startDay);
    }

    /** Lives it through; returns how many steps it took. */
    long run() {
        try {
            while (Oracle.dayOf(gateway.nowMs()) < endDay) {
                passTime();
                step();
                steps++;
                if (outage.stepIsLast()) {
                    endOutage();
                }
            }
            finish();
            return steps;
        } catch (SimulationFailure e) {
            throw new SimulationFailure(e.getMessage() + "; last steps:" + String.join("", trail), e);
        } catch (RuntimeException e) {
            throw new SimulationFailure(e + "; last steps:" + String.join("", trail), e);
        }
    }

    /** Keeps the last steps, for the message of a failure. */
    private void did(String step) {
        trail.add(System.lineSeparator() + "  " + Instant.ofEpochMilli(gateway.nowMs()) + " " + step);
        if (trail.size() > STEPS_TOLD) {
            trail.remove();
        }
    }

    private void passTime() {
        long ms =
                switch (random.nextInt(40)) {
                    case 0, 1, 2, 3 -> 0;
                    case 4, 5, 6, 7 -> random.nextLong(1, 5);
                    case 8, 9, 10, 11, 12, 13 -> random.nextLong(1, 20_000);
                    case 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24 -> random.nextLong(1, 20 * MINUTE_MS);
                    case 39 -> toNextMidnight();
                    default -> random.nextLong(1, 90 * MINUTE_MS);
                };
        witness.beforeTime();
        time.advance(ms);
        time.goWrongPerhaps();
        catchUp();
        witness.afterTime(gateway.nowMs());
    }

    private void catchUp() {
        gateway.turn();
        oracle.runTo(gateway.nowMs());
        comparison.endings();
    }

    /** To a moment around midnight, where mistakes live. */
    private long toNextMidnight() {
        long nowMs = gateway.nowMs();
        long midnightMs = Oracle.startOf(Oracle.dayOf(nowMs) + 1);
        return Math.max(0, midnightMs - nowMs + random.nextLong(-2, 3));
    }

    private void step() {
        int kind = random.nextInt(1_000);
        if (kind < 420) {
            open();
        } else if (kind < 800) {
            close();
        } else if (kind < 860) {
            put();
        } else if (kind < 890) {
            adjust();
        } else if (kind < 920) {
            addPlay();
        } else if (kind < 940) {
            patchGame();
        } else if (kind < 955) {
            reload();
        } else if (kind < 970) {
            closeByOperator();
        } else if (kind < 985) {
            repeatEvents();
        } else if (kind < 990) {
            beginOutage();
        } else if (kind < 999) {
            crash();
        } else {
            powerCut();
        }
        comparison.endings();
        compare(cast.account());
    }

    private void compare(String player) {
        if (!outage.waitsFor(oracle.account(player).person)) {
            comparison.player(player);
        }
    }

    private void open() {
        String player = cast.account();
        if (outage.waitsFor(oracle.account(player).person)) {
            return;
        }
        SimulatedGame game = cast.game();
        Identity claims = random.nextInt(3) == 0 ? cast.identity(oracle.account(player)) : Identity.NONE;
        did("open " + player + " " + game.id() + " " + claims);
        boolean moves = !oracle.account(player).personAfterClaim(claims).equals(oracle.account(player).person);
        if (moves && (!mayMove(player) || outage.on())) {
            claims = new Identity(claims.birthdate(), claims.verified(), null, claims.guardian());
            moves = false;
        }
        if (moves) {
            happenings.count(Happening.MOVED_TO_ANOTHER_PERSON);
        }
        if (!claims.equals(Identity.NONE)) {
            happenings.count(Happening.TOKEN_SPOKE);
        }
        oracle.account(player).claim(claims);
        oracle.changed();
        Oracle.Judgement expected = oracle.judge(player, game);
        long id = nextSession++;
        SimulatedSession session = gateway.open(id, player, game, claims);
        comparison.admission(expected, session);
        witness.onOpen(player, expected.reason() == null);
        if (expected.reason() != null) {
            return;
        }
        if (onePerPlayer) {
            replaceOlder(player);
        }
        OracleSession opened = new OracleSession(id, player, game);
        oracle.sessions.put(id, opened);
        if (random.nextInt(12) > 0) {
            attach(opened);
        } else {
            happenings.count(Happening.ATTACH_LOST);
        }
    }

    private void replaceOlder(String player) {
        for (OracleSession older : oracle.sessions.values()) {
            if (older.player.equals(player) && older.endReason == null) {
                oracle.end(older, CloseReason.REPLACED);
            }
        }
    }

    private void attach(OracleSession session) {
        if (!hurried && random.nextBoolean()) {
            time.advance(random.nextLong(0, 3_000));
            gateway.turn();
            oracle.runTo(gateway.nowMs());
        }
        gateway.proxy().attach(session.id, clock.monotonicNs());
        gateway.turn();
        if (session.endReason == null && !session.running()) {
            oracle.attach(session);
            witness.onAttach(session);
        }
    }

    private void close() {
        List<OracleSession> open = new ArrayList<>(oracle.sessions.values());
        if (open.isEmpty()) {
            return;
        }
        OracleSession session = open.get(random.nextInt(open.size()));
        did("close " + session.id);
        boolean told = session.endReason != null;
        gateway.proxy().close(session.id, CloseReason.PLAYER_LEFT, clock.monotonicNs());
        if (!told) {
            oracle.end(session, CloseReason.PLAYER_LEFT);
        }
        witness.onClose(session);
        oracle.sessions.remove(session.id);
        gateway.turn();
    }

    private void put() {
        String player = cast.account();
        OracleAccount account = oracle.account(player);
        Identity identity = cast.identity(account);
        String to = account.personAfterPut(identity);
        boolean moves = !to.equals(account.person);
        if (moves && (!mayMove(player) || (outage.on() && !(idle(account.person) && idle(to))))) {
            identity =
                    new Identity(identity.birthdate(), identity.verified(), cast.nameOf(account), identity.guardian());
            moves = false;
        }
        did("put " + player + " " + identity);
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

    /**
     * An account with play corrected downwards may not leave others behind, and none may leave it: what was taken back was taken from the union of
     * all, and the rest might add up to less than nothing, which no meter shows.
     */
    private boolean mayMove(String player) {
        return !cast.corrected(oracle.account(player).person);
    }

    /** Whether nobody of a person holds a session. */
    private boolean idle(String person) {
        return oracle.sessions.values().stream()
                .noneMatch(session -> oracle.account(session.player).person.equals(person));
    }

    private void adjust() {
        String player = cast.account();
        String person = oracle.account(player).person;
        if (outage.waitsFor(person)) {
            return;
        }
        happenings.count(Happening.CORRECTED);
        long deltaMs = random.nextLong(-40 * MINUTE_MS, 40 * MINUTE_MS);
        SimulatedGame game = random.nextBoolean() ? cast.game() : null;
        did("adjust " + player + " " + deltaMs + " " + (game == null ? "" : game.id()));
        cast.correct(person);
        oracle.correct(player, game, deltaMs);
        gateway.get(gateway.proxy().adjust(player, game == null ? null : game.id(), deltaMs, "simulated", "simulator"));
    }

    private void addPlay() {
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
        did("report " + key + " " + player + " " + game.id());
        happenings.count(Happening.PLAY_REPORTED);
        var stage = gateway.proxy().addPlay(key, player, game.id(), fromMs, toMs, "simulator");
        gateway.turn();
        oracle.report(key, player, game, fromMs, toMs);
        if (!outage.on()) {
            stage.toCompletableFuture().join();
        }
    }

    /** From now on, for some steps, the ledger can't be asked; it is told all the same. */
    private void beginOutage() {
        if (!outage.on()) {
            did("ledger away");
            happenings.count(Happening.LEDGER_AWAY);
            outage.begin(random, gateway.ledger);
        }
    }

    /** The ledger is back; soon all is answered. */
    private void endOutage() {
        did("ledger back");
        outage.end(gateway.ledger);
        // The last refusal may still be on its way, and is then taken for one more second's.
        for (int second = 0; second < 2; second++) {
            time.advance(1_001);
            gateway.turn();
            catchUp();
        }
        cast.forEach(comparison::player);
    }

    private void patchGame() {
        happenings.count(Happening.GAME_PATCHED);
        SimulatedGame game = cast.game();
        boolean suspend = random.nextInt(3) == 0;
        int rating = random.nextInt(3) == 0 ? 18 : game.ratingAge();
        did("patch " + game.id() + " suspended " + suspend + " rating " + rating);
        gateway.get(gateway.proxy().patchGame(game.id(), new GamePatch(suspend, null), "simulator"));
        oracle.suspend(game.id(), suspend);
        gateway.get(
                gateway.proxy().patchGame(game.id(), new GamePatch(null, SimulatedGame.label(rating)), "simulator"));
        oracle.rate(game.id(), rating);
    }

    private void reload() {
        List<Terms> schedule = deck.draw(oracle.terms().preset(), Oracle.dayOf(gateway.nowMs()));
        did("reload " + schedule);
        happenings.count(Happening.POLICY_RELOADED);
        gateway.reload(deck.policies(schedule));
        oracle.replaceTerms(schedule);
    }

    private void closeByOperator() {
        for (OracleSession session : oracle.sessions.values()) {
            if (session.endReason == null) {
                did("operator closes " + session.id);
                happenings.count(Happening.CLOSED_BY_OPERATOR);
                oracle.end(session, CloseReason.CLOSED_BY_OPERATOR);
                gateway.get(gateway.proxy().closeSession("s" + session.id, "simulator"));
                return;
            }
        }
    }

    /** Events said twice, or of sessions that are no more, change nothing. */
    private void repeatEvents() {
        did("repeat");
        happenings.count(Happening.EVENT_SAID_TWICE);
        long id = random.nextLong(1, nextSession + 1);
        OracleSession session = oracle.sessions.get(id);
        if (session == null) {
            gateway.proxy().attach(id, clock.monotonicNs());
            gateway.proxy().close(id, CloseReason.PLAYER_LEFT, clock.monotonicNs());
        } else if (session.running()) {
            gateway.proxy().attach(id, clock.monotonicNs());
        }
        gateway.turn();
    }

    private void crash() {
        if (outage.anybodyWaits()) {
            endOutage();
        } else if (outage.on()) {
            happenings.count(Happening.KILLED_WITH_LEDGER_AWAY);
            outage.end(gateway.ledger);
        }
        boolean wiped = random.nextInt(40) == 0;
        happenings.count(wiped ? Happening.KILLED_AND_STORE_LOST : Happening.KILLED);
        did("crash" + (wiped ? ", store lost" : ""));
        time.advance(random.nextLong(0, 500));
        restart(wiped, gateway.heartbeatMs());
    }

    /**
     * The machine goes down. What was not forced to the disk, of the last second at most, never happened; the maps can't be trusted.
     */
    private void powerCut() {
        if (outage.on()) {
            endOutage();
        }
        did("power will go");
        happenings.count(Happening.POWER_CUT);
        Oracle known = oracle.copy();
        MemoryLedger forced = gateway.ledger.copy();
        long heartbeatMs = gateway.heartbeatMs();
        hurried = true;
        long leftMs = GROUP_COMMIT_MS;
        for (int i = random.nextInt(8); i > 0; i--) {
            long ms = random.nextLong(leftMs / 4);
            leftMs -= ms;
            time.advance(ms);
            catchUp();
            somethingInVain();
        }
        hurried = false;
        did("power cut");
        oracle.restore(known);
        gateway.ledger.restore(forced);
        restart(true, heartbeatMs);
    }

    private void somethingInVain() {
        switch (random.nextInt(5)) {
            case 0, 1 -> open();
            case 2 -> close();
            case 3 -> put();
            default -> adjust();
        }
        comparison.endings();
    }

    private void restart(boolean wiped, long heartbeatMs) {
        long downMs = random.nextBoolean() ? random.nextLong(1, 5_000) : random.nextLong(1, 8 * HOUR_MS);
        oracle.lose(heartbeatMs);
        gateway.dieAndStart(downMs, wiped, deck.policies(oracle.schedule()), heartbeatMs);
        time.onStart(gateway.nowMs());
        oracle.forgetPatches();
        oracle.runTo(gateway.nowMs());
        cast.forEach(comparison::player);
    }

    private void finish() {
        if (outage.on()) {
            endOutage();
        }
        did("end");
        cast.forEach(comparison::player);
        comparison.replay(cast);
        for (OracleSession session : List.copyOf(oracle.sessions.values())) {
            gateway.proxy().close(session.id, CloseReason.PLAYER_LEFT, clock.monotonicNs());
            oracle.end(session, CloseReason.PLAYER_LEFT);
        }
        gateway.turn();
        gateway.stop();
        comparison.nothingOpen();
    }
}
