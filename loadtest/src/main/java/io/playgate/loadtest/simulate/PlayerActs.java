package io.playgate.loadtest.simulate;

import io.playgate.gateway.accounting.Identity;
import io.playgate.gateway.clock.ManualClock;
import io.playgate.protocol.CloseReason;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What players and their sessions do. Owned by the thread that simulates. */
final class PlayerActs {
    private final Stage stage;
    private final SplittableRandom random;
    private final ManualClock clock;
    private final WrongClock time;
    private final Oracle oracle;
    private final GatewayUnderTest gateway;
    private final Comparison comparison;
    private final Cast cast;
    private final Happenings happenings;
    private final Witness witness;
    private final Outage outage;
    private long nextSession = 1;

    PlayerActs(Stage stage) {
        this.stage = stage;
        random = stage.random;
        clock = stage.clock;
        time = stage.time;
        oracle = stage.oracle;
        gateway = stage.gateway;
        comparison = stage.comparison;
        cast = stage.cast;
        happenings = stage.happenings;
        witness = stage.witness;
        outage = stage.outage;
    }

    void open() {
        String player = cast.account();
        if (outage.waitsFor(oracle.account(player).person)) {
            return;
        }
        SimulatedGame game = cast.game();
        Identity claims = random.nextInt(3) == 0 ? cast.identity(oracle.account(player)) : Identity.NONE;
        stage.did("open " + player + " " + game.id() + " " + claims);
        boolean moves = !oracle.account(player).personAfterClaim(claims).equals(oracle.account(player).person);
        if (moves && (!cast.mayMove(oracle.account(player)) || outage.on())) {
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
        comparison.admission(player, game, expected, session);
        witness.onOpen(player, expected.reason() == null);
        if (expected.reason() != null) {
            return;
        }
        if (stage.onePerPlayer) {
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
        if (!stage.hurried && random.nextBoolean()) {
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

    void close() {
        List<OracleSession> open = new ArrayList<>(oracle.sessions.values());
        if (open.isEmpty()) {
            return;
        }
        OracleSession session = open.get(random.nextInt(open.size()));
        stage.did("close " + session.id);
        boolean told = session.endReason != null;
        gateway.proxy().close(session.id, CloseReason.PLAYER_LEFT, clock.monotonicNs());
        if (!told) {
            oracle.end(session, CloseReason.PLAYER_LEFT);
        }
        witness.onClose(session);
        oracle.sessions.remove(session.id);
        gateway.turn();
    }

    /** Events said twice, or of sessions that are no more, change nothing. */
    void repeatEvents() {
        stage.did("repeat");
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
}
