package io.playgate.gateway.accounting;

import io.playgate.gateway.store.AccountState;
import io.playgate.gateway.store.KeyHasher;
import io.playgate.gateway.store.MeterState;
import io.playgate.gateway.store.MeterUsage;
import io.playgate.gateway.store.PlayerStore;

/** The player store as the accountant uses it: by player id and person key, into and out of meters. Owned by the accountant's thread. */
final class PlayerMemory {
    private final PlayerStore store;
    private final KeyHasher hasher;
    private final AccountState written = new AccountState();
    private final MeterState read = new MeterState();

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
        hasher.hashGameMeter(person.hi(), person.lo(), game);
        load(hasher.hi(), hasher.lo(), meter);
        return meter;
    }

    /** Reads a pool; false where the store has no record of it. */
    boolean loadPool(PersonKey person, Meter meter) {
        return load(person.hi(), person.lo(), meter);
    }

    /** Reads a game's meter and keeps its key with it: the hash costs more than the look-up. */
    OpenPerson.GamePlay openGame(PersonKey person, OpenGame game) {
        hasher.hashGameMeter(person.hi(), person.lo(), game.id());
        long hi = hasher.hi();
        long lo = hasher.lo();
        Meter meter = new Meter();
        boolean onFile = load(hi, lo, meter);
        return new OpenPerson.GamePlay(game, meter, hi, lo, onFile);
    }

    void savePool(PersonKey person, Meter meter) {
        save(person.hi(), person.lo(), meter);
    }

    void saveGame(PersonKey person, String game, Meter meter) {
        hasher.hashGameMeter(person.hi(), person.lo(), game);
        save(hasher.hi(), hasher.lo(), meter);
    }

    void saveGame(OpenPerson.GamePlay play) {
        save(play.keyHi(), play.keyLo(), play.meter());
    }

    /** Forgets an account; nothing is left of it but its meters. */
    void forgetAccount(String player) {
        hasher.hashPlayer(player);
        store.removeAccount(hasher.hi(), hasher.lo());
    }

    void forgetPool(PersonKey person) {
        store.removeMeter(person.hi(), person.lo());
    }

    void forgetGame(PersonKey person, String game) {
        hasher.hashGameMeter(person.hi(), person.lo(), game);
        store.removeMeter(hasher.hi(), hasher.lo());
    }

    private boolean load(long hi, long lo, Meter meter) {
        if (!store.readMeter(hi, lo, read)) {
            return false;
        }
        if (read.usage != MeterUsage.NONE) {
            meter.load(MeterUsage.day(read.usage), MeterUsage.usedMs(read.usage), read.lastPlayMs, read.lifetimeMs);
        }
        return true;
    }

    private void save(long hi, long lo, Meter meter) {
        int usedMs = (int) Math.min(Integer.MAX_VALUE, meter.settledMs());
        store.setMeter(hi, lo, MeterUsage.pack(meter.day(), usedMs), meter.lastPlayMs(), meter.lifetimeMs());
    }
}
