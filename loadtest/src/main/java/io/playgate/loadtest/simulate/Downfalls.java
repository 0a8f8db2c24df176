package io.playgate.loadtest.simulate;

import java.util.SplittableRandom;

/** What goes wrong with machines: the ledger can not be asked, the process is killed, the power goes. Owned by the thread that simulates. */
final class Downfalls {
    private static final long HOUR_MS = 3_600_000L;

    /** Longest time between two group commits of the ledger: what a power cut may take. */
    private static final long GROUP_COMMIT_MS = 1_000;

    private final Stage stage;
    private final PlayerActs players;
    private final OperatorActs operators;
    private final SplittableRandom random;
    private final PolicyDeck deck;
    private final WrongClock time;
    private final Oracle oracle;
    private final GatewayUnderTest gateway;
    private final Comparison comparison;
    private final Cast cast;
    private final Happenings happenings;
    private final Outage outage;

    Downfalls(Stage stage, PlayerActs players, OperatorActs operators) {
        this.players = players;
        this.operators = operators;
        this.stage = stage;
        random = stage.random;
        deck = stage.deck;
        time = stage.time;
        oracle = stage.oracle;
        gateway = stage.gateway;
        comparison = stage.comparison;
        cast = stage.cast;
        happenings = stage.happenings;
        outage = stage.outage;
    }

    /** From now on, for some steps, the ledger can't be asked; it is told all the same. */
    void beginOutage() {
        if (!outage.on()) {
            stage.did("ledger away");
            happenings.count(Happening.LEDGER_AWAY);
            outage.begin(random, gateway.ledger);
        }
    }

    /** The ledger is back; soon all is answered. */
    void endOutage() {
        stage.did("ledger back");
        outage.end(gateway.ledger);
        // The last refusal may still be on its way, and is then taken for one more second's.
        for (int second = 0; second < 2; second++) {
            time.advance(1_001);
            gateway.turn();
            stage.catchUp();
        }
        cast.forEach(comparison::player);
    }

    void crash() {
        if (outage.on()) {
            // Who waits for the ledger's word is counted by the next start, which has it.
            happenings.count(
                    outage.anybodyWaits() ? Happening.KILLED_WHILE_SOMEBODY_WAITS : Happening.KILLED_WITH_LEDGER_AWAY);
            outage.end(gateway.ledger);
        }
        boolean wiped = random.nextInt(40) == 0;
        happenings.count(wiped ? Happening.KILLED_AND_STORE_LOST : Happening.KILLED);
        stage.did("crash" + (wiped ? ", store lost" : ""));
        time.advance(random.nextLong(0, 500));
        restart(wiped, gateway.heartbeatMs());
    }

    /**
     * The machine goes down. What was not forced to the disk, of the last second at most, never happened; the maps can't be trusted.
     */
    void powerCut() {
        if (outage.on()) {
            endOutage();
        }
        stage.did("power will go");
        happenings.count(Happening.POWER_CUT);
        Oracle known = oracle.copy();
        SimulatedLedger.Image forced = gateway.ledger.image();
        long heartbeatMs = gateway.heartbeatMs();
        stage.hurried = true;
        long leftMs = GROUP_COMMIT_MS;
        for (int i = random.nextInt(8); i > 0; i--) {
            long ms = random.nextLong(leftMs / 4);
            leftMs -= ms;
            time.advance(ms);
            stage.catchUp();
            somethingInVain();
        }
        stage.hurried = false;
        stage.did("power cut");
        oracle.restore(known);
        gateway.ledger.restore(forced);
        restart(true, heartbeatMs);
    }

    private void somethingInVain() {
        switch (random.nextInt(5)) {
            case 0, 1 -> players.open();
            case 2 -> players.close();
            case 3 -> operators.put();
            default -> operators.adjust();
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
}
