package io.playgate.gateway.accounting;

import io.playgate.gateway.config.GameConfig;
import io.playgate.gateway.ledger.DayPlay;
import io.playgate.gateway.ledger.RegisteredPlayer;
import io.playgate.gateway.policy.GameDay;
import io.playgate.gateway.policy.PartialDate;
import io.playgate.gateway.policy.Policy;
import io.playgate.gateway.policy.PolicySchedule;
import io.playgate.gateway.store.PlayerStore;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills the player store from the ledger before the accountant starts: all of it where the map is new, of another layout or beyond recovery,
 * and after a crash the persons whose last moments the map may not have. Works on the thread that owns the store, and waits for the database.
 */
public final class Rebuild {
    /** Resets by hours offline look back this far. */
    private static final int OFFLINE_LOOKBACK_DAYS = 8;

    private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);

    /** Whoever waits for a million players wants to see that it goes on. */
    private static final int PROGRESS_ROWS = 100_000;

    private final PlayerStore store;
    private final PlayerMemory memory;
    private final RecordedPlay ledger;
    private final Policy policy;
    private final Games games;
    private final long nowMs;

    /**
     * A rebuild as of an instant.
     *
     * @param nowMs epoch ms on the accountant's time line
     */
    public Rebuild(
            PlayerStore store, RecordedPlay ledger, PolicySchedule schedule, List<GameConfig> games, long nowMs) {
        this.store = store;
        this.memory = new PlayerMemory(store);
        this.ledger = ledger;
        this.policy = schedule.inForce(nowMs);
        this.games = new Games(games);
        this.nowMs = nowMs;
    }

    /**
     * What a rebuild wrote.
     *
     * @param accounts of the registry
     * @param persons whose meters were computed
     */
    public record Result(long accounts, long persons) {}

    /**
     * Does what the start needs: everything where the store asks for it, else the persons that a crash left in doubt.
     *
     * @param inDoubt by {@link PersonKey#text}, of the ledger's recovery
     */
    public Result atStart(Set<String> inDoubt) {
        return store.opening().rebuildNeeded() ? everything() : new Result(0, persons(inDoubt));
    }

    /** Writes every account and every meter of today, and tells the store that it is whole. */
    public Result everything() {
        long[] accounts = {0, 0};
        ledger.forEachPlayer(player -> {
            if (write(player)) {
                accounts[0]++;
            }
            progress(++accounts[1], "accounts");
        });
        long persons = meters(ledger::forEachPersonDay);
        if (store.opening().rebuildNeeded()) {
            store.rebuildDone();
        }
        return new Result(accounts[0], persons);
    }

    /** Computes the meters of these persons anew; returns how many had play. */
    public long persons(Set<String> inDoubt) {
        if (inDoubt.isEmpty()) {
            return 0;
        }
        Set<String> idle = new HashSet<>(inDoubt);
        long persons = meters((day, each) -> ledger.forEachPersonDay(day, inDoubt, play -> {
            idle.remove(play.person());
            each.accept(play);
        }));
        // Nothing of theirs is on record today, whatever the map remembers.
        idle.forEach(person -> write(person, newSum()));
        return persons;
    }

    /** An account that only played needs no record, unless it belongs to another person than a new secret would make of it. */
    private boolean write(RegisteredPlayer player) {
        PersonKey person = PersonKey.parse(player.person());
        if (!player.isRegistered() && person.equals(memory.keyOfPlayer(player.player()))) {
            return false;
        }
        String birthdate = player.birthdate();
        PartialDate date = birthdate == null ? null : PartialDate.parse(birthdate);
        Account account = new Account(
                player.player(), true, date == null ? 0 : date.packed(), player.verified(), player.guardian(), person);
        memory.writeAccount(account);
        return true;
    }

    /** Shows the play of one day, of all persons or of some. */
    @FunctionalInterface
    private interface DaySource {
        void read(LocalDate day, Consumer<DayPlay> each);
    }

    private long meters(DaySource source) {
        LocalDate today = GameDay.date(policy.gameDay().dayOf(nowMs));
        if (policy.limits().counting().reset().calendarDay()) {
            long[] persons = {0};
            source.read(today, day -> {
                write(day.person(), sum(day));
                progress(++persons[0], "persons");
            });
            return persons[0];
        }
        Map<String, PlaySum> sums = new HashMap<>();
        for (LocalDate day = today.minusDays(OFFLINE_LOOKBACK_DAYS); !day.isAfter(today); day = day.plusDays(1)) {
            source.read(day, play -> sums.computeIfAbsent(play.person(), person -> newSum())
                    .add(play));
        }
        sums.forEach(this::write);
        return sums.size();
    }

    private PlaySum sum(DayPlay day) {
        PlaySum sum = newSum();
        sum.add(day);
        return sum;
    }

    private PlaySum newSum() {
        return new PlaySum(policy, nowMs, this::inPool);
    }

    private static void progress(long rows, String what) {
        if (rows % PROGRESS_ROWS == 0) {
            LOG.info("rebuild from the ledger: {} {} so far", rows, what);
        }
    }

    private void write(String person, PlaySum sum) {
        PersonKey key = PersonKey.parse(person);
        Meter pool = memory.pool(key);
        set(pool, sum.pool());
        memory.savePool(key, pool);
        Set<String> known = sum.games();
        if (!store.opening().rebuildNeeded()) {
            // What the store remembers of games that the ledger does not know of goes back to nothing. A new one
            // remembers nothing.
            games.all().forEach(game -> known.add(game.id()));
        }
        for (String game : known) {
            Meter meter = memory.game(key, game);
            if (meter.usedMs(nowMs, policy) > 0 || sum.games().contains(game)) {
                set(meter, sum.game(game));
                memory.saveGame(key, game, meter);
            }
        }
    }

    private void set(Meter meter, PlaySum.Reading reading) {
        meter.settle(nowMs, policy);
        meter.replace(reading.usedMs(), reading.lastPlayMs(), nowMs, policy);
    }

    private boolean inPool(String game) {
        OpenGame open = games.find(game);
        return open == null || policy.audience().inScope(open.facts().kinds());
    }
}
