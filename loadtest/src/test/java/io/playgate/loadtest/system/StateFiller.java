package io.playgate.loadtest.system;

import io.playgate.gateway.accounting.PersonKey;
import io.playgate.gateway.clock.SystemClock;
import io.playgate.gateway.config.LedgerConfig;
import io.playgate.gateway.config.StateConfig;
import io.playgate.gateway.ledger.Ledger;
import io.playgate.gateway.ledger.LedgerEvent;
import io.playgate.gateway.policy.GameDay;
import io.playgate.gateway.store.AccountState;
import io.playgate.gateway.store.KeyHasher;
import io.playgate.gateway.store.MeterUsage;
import io.playgate.gateway.store.PlayerStore;
import io.playgate.protocol.AgeClass;
import io.playgate.protocol.CloseReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * A process in the place of a gateway with many players: writes each through store and ledger, one stay of today each, opens sessions, says so,
 * and goes on writing until it is killed. Arguments: directory, players, sessions left open.
 */
final class StateFiller {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final String POLICY = "vn-2024@filled";
    private static final long PLAYED_MS = 1_000;
    private static final int BEHIND_MAX = 100_000;
    private static final int PROGRESS_PLAYERS = 100_000;

    private final SystemClock clock = new SystemClock();
    private final PlayerStore store;
    private final KeyHasher hasher;
    private final Ledger ledger;
    private final GameDay days = new GameDay(ZONE);
    private final AccountState account = new AccountState();
    private final long startMs = clock.epochMs();

    private StateFiller(Path directory, int players) {
        store = PlayerStore.open(new StateConfig(directory.resolve("state"), players));
        hasher = store.hasher();
        ledger = Ledger.open(
                new LedgerConfig(
                        "jdbc:sqlite:" + directory.resolve("ledger.db"),
                        null,
                        null,
                        Duration.ofSeconds(1),
                        1L << 34,
                        null),
                directory.resolve("state"),
                "crash-games",
                ZONE,
                Period.ofMonths(6),
                clock);
        account.birthdate = 19_900_501;
        account.verificationKnown = true;
        account.verified = true;
    }

    /** Ends only by a signal. */
    public static void main(String[] arguments) throws IOException {
        int players = Integer.parseInt(arguments[1]);
        int open = Integer.parseInt(arguments[2]);
        StateFiller filler = new StateFiller(Path.of(arguments[0]), players);
        for (int i = 0; i < players; i++) {
            filler.write(i, i < open);
            if ((i + 1) % PROGRESS_PLAYERS == 0) {
                System.out.println((i + 1) + " players");
            }
        }
        filler.store.rebuildDone();
        // As a gateway under the default policy leaves it; without it the next start makes the meters anew.
        Files.writeString(Path.of(arguments[0], "state", "counted"), "PERSON " + ZONE + " lifetime=false" + "\n");
        filler.awaitApplied();
        System.out.println("filled");
        SplittableRandom random = new SplittableRandom(1);
        while (true) {
            long nowMs = filler.clock.epochMs();
            filler.ledger.heartbeat(nowMs, nowMs);
            for (int i = 0; i < 1_000; i++) {
                filler.touch(random.nextInt(players));
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private void write(int number, boolean open) {
        String player = "player-" + number;
        hasher.hashPlayer(player);
        account.personHi = hasher.hi();
        account.personLo = hasher.lo();
        store.writeAccount(account.personHi, account.personLo, account);
        String person = new PersonKey(account.personHi, account.personLo).text();
        String session = "filled-" + number;
        long fromMs = startMs - PLAYED_MS;
        ledger.append(
                new LedgerEvent.PlayerChanged(fromMs, player, person, "1990-05-01", true, false, "operator", POLICY));
        ledger.append(
                new LedgerEvent.SessionOpened(fromMs, session, player, person, "arena", "tcp", AgeClass.ADULT, POLICY));
        if (!open) {
            ledger.append(new LedgerEvent.PlayRecorded(
                    startMs,
                    session,
                    player,
                    person,
                    "arena",
                    GameDay.date(days.dayOf(startMs)),
                    Math.max(fromMs, days.startMs(days.dayOf(startMs))),
                    startMs,
                    POLICY));
            ledger.append(new LedgerEvent.SessionClosed(startMs, session, CloseReason.PLAYER_LEFT, POLICY));
        }
        touch(number);
        while (number % 1_000 == 0 && ledger.status().lagEvents() > BEHIND_MAX) {
            LockSupport.parkNanos(10_000_000);
        }
    }

    /** Writes a player's meters again, as a checkpoint does. */
    private void touch(int number) {
        hasher.hashPlayer("player-" + number);
        long hi = hasher.hi();
        long lo = hasher.lo();
        long usage = MeterUsage.pack(days.dayOf(startMs), (int) PLAYED_MS);
        store.setUsage(hi, lo, usage, startMs);
        hasher.hashGameMeter(hi, lo, "arena");
        store.setUsage(hasher.hi(), hasher.lo(), usage, startMs);
    }

    private void awaitApplied() {
        while (ledger.status().lagEvents() > 0) {
            ledger.heartbeat(clock.epochMs(), 0);
            LockSupport.parkNanos(10_000_000);
        }
    }
}
