package io.playgate.gateway.accounting;

import io.playgate.gateway.config.GameConfig;
import io.playgate.gateway.ledger.DayPlay;
import io.playgate.gateway.ledger.PersonPlay;
import io.playgate.gateway.ledger.RegisteredPlayer;
import io.playgate.gateway.policy.GameDay;
import io.playgate.gateway.policy.PartialDate;
import io.playgate.gateway.policy.Policy;
import io.playgate.gateway.policy.PolicySchedule;
import io.playgate.gateway.policy.rule.Audience;
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
 * and after a crash those whose last moments the map may not have. Whose play is added up is the policy's: a person's over all accounts, or
 * each account's. Works on the thread that owns the store, and waits for the database.
 */
public final class Rebuild {
    private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);

    /** Whoever waits for a million players wants to see that it goes on. */
    private static final int PROGRESS_ROWS = 100_000;

    private final PlayerStore store;
    private final PlayerMemory memory;
    private final RecordedPlay ledger;
    private final Policy policy;
    private final Games games;
    private final long nowMs;
    private final LocalDate today;
    private final boolean perAccount;
    private boolean emptied;

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
        this.today = GameDay.date(policy.gameDay().dayOf(nowMs));
        this.perAccount = policy.audience().subject() == Audience.Subject.ACCOUNT;
    }

    /**
     * What a rebuild wrote.
     *
     * @param accounts of the registry
     * @param persons whose meters were computed
     */
    public record Result(long accounts, long persons) {}

    /** Empties the store, writes every account and every meter, and tells the store that it is whole. */
    public Result everything() {
        store.beginRebuild();
        emptied = true;
        long[] accounts = {0, 0};
        ledger.forEachPlayer(player -> {
            if (write(player)) {
                accounts[0]++;
            }
            progress(++accounts[1], "accounts");
        });
        long persons = policy.limits().counting().reset().calendarDay() ? dayByDay() : sinceLastReset();
        store.rebuildDone();
        return new Result(accounts[0], persons);
    }

    /**
     * Computes the meters anew of those whom a crash left in doubt.
     *
     * @param persons by {@link PersonKey#text}, looked at where the policy counts by person
     * @param players by id, looked at where it counts by account
     */
    public Result inDoubt(Set<String> persons, Set<String> players) {
        Set<String> doubted = perAccount ? players : persons;
        if (doubted.isEmpty()) {
            return new Result(0, 0);
        }
        Set<String> idle = new HashSet<>(doubted);
        long[] count = {0};
        Consumer<PersonPlay> each = play -> {
            idle.remove(play.person());
            PlaySum sum = newSum();
            play.days().values().forEach(sum::add);
            write(play.person(), sum, true);
            count[0]++;
        };
        LocalDate from = Rules.countedFrom(policy, nowMs);
        if (perAccount) {
            ledger.forEachAccount(doubted, from, today, each);
        } else {
            ledger.forEachPerson(doubted, from, today, each);
        }
        // Nothing of theirs is on record, whatever the map remembers.
        idle.forEach(subject -> write(subject, newSum(), true));
        return new Result(0, count[0]);
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

    private void forEachDay(LocalDate day, Consumer<DayPlay> consumer) {
        if (perAccount) {
            ledger.forEachAccountDay(day, consumer);
        } else {
            ledger.forEachPersonDay(day, consumer);
        }
    }

    /** Lives through the days that count once more: each leaves its share of the lifetime, and today the meters as they stand. */
    private long dayByDay() {
        LocalDate day = policy.limits().capsLifetime() ? ledger.firstDay(today) : today;
        for (; day.isBefore(today); day = day.plusDays(1)) {
            forEachDay(day, this::writePast);
        }
        long[] count = {0};
        forEachDay(today, play -> {
            PlaySum sum = newSum();
            sum.add(play);
            write(play.person(), sum, false);
            progress(++count[0], "persons");
        });
        return count[0];
    }

    private void writePast(DayPlay play) {
        PersonKey key = key(play.person());
        int day = GameDay.day(play.day());
        Meter meter = memory.pool(key);
        long usedMs = play.poolUsedMs(this::inPool);
        meter.load(day, usedMs, play.lastPlayMs(this::inPool), meter.lifetimeMs() + usedMs);
        memory.savePool(key, meter);
    }

    /** Under a reset by hours offline a day's play alone tells nothing: the sums of all who played are held until the last is read. */
    private long sinceLastReset() {
        Map<String, PlaySum> sums = new HashMap<>();
        LocalDate from = Rules.countedFrom(policy, nowMs);
        LocalDate first = ledger.firstDay(today);
        for (LocalDate day = from.isBefore(first) ? first : from; !day.isAfter(today); day = day.plusDays(1)) {
            forEachDay(day, play -> sums.computeIfAbsent(play.person(), person -> newSum())
                    .add(play));
        }
        sums.forEach((subject, sum) -> write(subject, sum, true));
        return sums.size();
    }

    private PlaySum newSum() {
        return new PlaySum(policy, nowMs, this::inPool);
    }

    private static void progress(long rows, String what) {
        if (rows % PROGRESS_ROWS == 0) {
            LOG.info("rebuild from the ledger: {} {} so far", rows, what);
        }
    }

    private PersonKey key(String subject) {
        return perAccount ? memory.keyOfPlayer(subject) : PersonKey.parse(subject);
    }

    private void write(String subject, PlaySum sum, boolean whole) {
        PersonKey key = key(subject);
        Meter pool = memory.pool(key);
        sum.set(pool, sum.pool(), whole);
        memory.savePool(key, pool);
        Set<String> known = sum.games();
        if (!emptied) {
            // What the store remembers of games that the ledger does not know of goes back to nothing. A new one
            // remembers nothing.
            games.all().forEach(game -> known.add(game.id()));
        }
        for (String game : known) {
            Meter meter = memory.game(key, game);
            if (meter.usedMs(nowMs, policy) > 0 || sum.games().contains(game)) {
                sum.set(meter, sum.game(game), whole);
                memory.saveGame(key, game, meter);
            }
        }
    }

    private boolean inPool(String game) {
        OpenGame open = games.find(game);
        return open == null || policy.audience().inScope(open.facts().kinds());
    }
}
