package io.playgate.gateway.accounting;

import io.playgate.gateway.store.AccountState;
import io.playgate.gateway.store.KeyHasher;
import io.playgate.gateway.store.MeterUsage;
import io.playgate.gateway.store.PlayerStore;

/** The player store as the accountant uses it: by player id and person key, into and out of meters. Owned by the accountant's thread. */
final class PlayerMemory {
    private final PlayerStore store;
    private final KeyHasher hasher;
    private final AccountState written = new AccountState();

    PlayerMemory(PlayerStore store) {
        this.store = store;
        this.hasher = store.hasher();
    }

    /** Reads what the registry has of a player; false, and an empty account that is its own person, where it has nothing. */
    boolean readAccount(String player, AccountState out) {
        hasher.hashPlayer(player);
        long hi = hasher.hi();
        long lo = hasher.lo();
        if (store.readAccount(hi, lo, out)) {
            return true;
        }
        out.clear();
        out.personHi = hi;
        out.personLo = lo;
        return false;
    }

    /** Writes an account whole. */
    void writeAccount(Account account) {
        account.copyTo(written);
        hasher.hashPlayer(account.player());
        store.writeAccount(hasher.hi(), hasher.lo(), written);
    }

    /** The key of an account by itself. */
    PersonKey keyOfPlayer(String player) {
        hasher.hashPlayer(player);
        return new PersonKey(hasher.hi(), hasher.lo());
    }

    /** The key of a person named by the registry or a token. */
    PersonKey keyOfPerson(String person) {
        hasher.hashPerson(person);
        return new PersonKey(hasher.hi(), hasher.lo());
    }

    /** The pool of a person as stored. */
    Meter pool(PersonKey person) {
        Meter meter = new Meter();
        loadPool(person, meter);
        return meter;
    }

    /** The meter of a person in one game as stored. */
    Meter game(PersonKey person, String game) {
        Meter meter = new Meter();
        loadGame(person, game, meter);
        return meter;
    }

    void loadPool(PersonKey person, Meter meter) {
        load(person.hi(), person.lo(), meter);
    }

    void loadGame(PersonKey person, String game, Meter meter) {
        hasher.hashGameMeter(person.hi(), person.lo(), game);
        load(hasher.hi(), hasher.lo(), meter);
    }

    void savePool(PersonKey person, Meter meter) {
        save(person.hi(), person.lo(), meter);
    }

    void saveGame(PersonKey person, String game, Meter meter) {
        hasher.hashGameMeter(person.hi(), person.lo(), game);
        save(hasher.hi(), hasher.lo(), meter);
    }

    private void load(long hi, long lo, Meter meter) {
        long usage = store.usage(hi, lo);
        if (usage != MeterUsage.NONE) {
            meter.load(MeterUsage.day(usage), MeterUsage.usedMs(usage), store.lastPlayMs(hi, lo));
        }
    }

    private void save(long hi, long lo, Meter meter) {
        int usedMs = (int) Math.min(Integer.MAX_VALUE, meter.settledMs());
        store.setUsage(hi, lo, MeterUsage.pack(meter.day(), usedMs), meter.lastPlayMs());
    }
}
