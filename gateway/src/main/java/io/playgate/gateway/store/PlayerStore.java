package io.playgate.gateway.store;

import io.playgate.gateway.config.StateConfig;
import java.io.IOException;
import java.nio.file.Path;
import net.openhft.chronicle.hash.locks.InterProcessDeadLockException;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.VanillaChronicleMap;
import net.openhft.chronicle.values.Values;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accounts and meters, off-heap in two Chronicle Maps: a rebuildable memory of the ledger that survives a killed process. One thread owns
 * it, the accountant's, and every method but {@link #gauges} asserts that; {@link #takeOver} hands it from thread to thread.
 *
 * <p>Reading and writing allocate nothing. Records are written in place by single atomic stores, so a kill at any instant leaves each record
 * as it was or as it was to be. They are removed only when their retention is over, one at a time; no reference outlives a call.
 *
 * <p>Two maps rather than one: the records differ in size by half and the keys in number by more, and each file then says what it holds.
 */
public final class PlayerStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PlayerStore.class);

    private final Path directory;
    private final StateLock lock;
    private final KeyHasher hasher;
    private final StoreOpening opening;
    private final VanillaChronicleMap<StateKeyV1, AccountRecordV1, ?> accounts;
    private final VanillaChronicleMap<StateKeyV1, MeterRecordV1, ?> meters;

    private final StateKeyV1 key = Values.newHeapInstance(StateKeyV1.class);
    private final AccountRecordV1 account = Values.newNativeReference(AccountRecordV1.class);
    private final MeterRecordV1 meter = Values.newNativeReference(MeterRecordV1.class);

    private StateManifest manifest;
    private @Nullable Thread owner = Thread.currentThread();
    private volatile StoreGauges gauges = StoreGauges.NONE;

    private PlayerStore(Path directory, StateLock lock, StateSecret secret, StoreOpener.Maps maps) {
        this.directory = directory;
        this.lock = lock;
        hasher = new KeyHasher(secret);
        opening = maps.opening();
        accounts = maps.accounts();
        meters = maps.meters();
        manifest = maps.manifest();
        publishGauges();
    }

    /**
     * Opens the store of {@code config}, recovering or replacing what the last process left; {@link #opening} says which. The calling thread
     * owns the store. Throws {@link StoreException} when another process has the directory, the disk is
     * full or the JVM lacks a flag.
     */
    public static PlayerStore open(StateConfig config) {
        JvmAccess.check();
        Path directory = StateDirectory.prepare(config.directory());
        StateLock lock = StateLock.take(directory);
        try {
            StateSecret secret = StateSecret.loadOrCreate(directory);
            return new PlayerStore(directory, lock, secret, new StoreOpener(config, directory, secret).open());
        } catch (RuntimeException e) {
            release(lock, directory);
            throw e;
        }
    }

    /** How the store was found. Any thread. */
    public StoreOpening opening() {
        return opening;
    }

    /** Makes keys for this store; belongs to the owner like the store itself, other threads {@link KeyHasher#fork fork} it. */
    public KeyHasher hasher() {
        return hasher;
    }

    /** Empties a store that holds anything, to be filled from the ledger; ended by {@link #rebuildDone} as a store that was found empty. */
    public void beginRebuild() {
        checkOwner();
        if (accounts.isEmpty() && meters.isEmpty()) {
            return;
        }
        enter(StateManifest.Phase.FILLING);
        accounts.clear();
        meters.clear();
    }

    /**
     * To be called once the store is filled from the ledger, after an {@link #opening} with {@link StoreOpening#rebuildNeeded}. Until then a
     * process that ends, in whatever way, leaves a store that is rebuilt again.
     */
    public void rebuildDone() {
        checkOwner();
        if (manifest.phase() == StateManifest.Phase.FILLING) {
            enter(StateManifest.Phase.OPEN);
        }
    }

    private void enter(StateManifest.Phase phase) {
        try {
            manifest = manifest.in(phase);
            manifest.write(directory);
        } catch (IOException e) {
            throw new StoreException(directory + ": cannot write the manifest: " + StateFiles.say(e), e);
        }
    }

    /** Makes the calling thread the owner. The hand-over itself must be ordered, as by starting or joining a thread. */
    public void takeOver() {
        if (owner == null) {
            throw new IllegalStateException("the player store is closed");
        }
        owner = Thread.currentThread();
    }

    /** Reads an account into {@code out}; false, and {@code out} untouched, when it isn't known. */
    public boolean readAccount(long keyHi, long keyLo, AccountState out) {
        AccountRecordV1 found = find(accounts, keyHi, keyLo, account);
        return found != null && decode(found, out);
    }

    /** Writes an account whole; throws {@link StoreFullException} when it is new and there is no room. */
    public void writeAccount(long keyHi, long keyLo, AccountState state) {
        AccountRecordV1 record = acquire(accounts, keyHi, keyLo, account);
        int slot = 1 - AccountFacts.personSlot(record.getFacts());
        if (slot == 1) {
            record.setOrderedPersonHi1(state.personHi);
            record.setOrderedPersonLo1(state.personLo);
        } else {
            record.setOrderedPersonHi0(state.personHi);
            record.setOrderedPersonLo0(state.personLo);
        }
        record.setOrderedFacts(AccountFacts.pack(state, slot));
    }

    /** The meter's day and use, packed as by {@link MeterUsage}; {@link MeterUsage#NONE} for a meter never written. */
    public long usage(long keyHi, long keyLo) {
        MeterRecordV1 found = find(meters, keyHi, keyLo, meter);
        return found == null ? MeterUsage.NONE : found.getUsage();
    }

    /** Reads a meter into {@code out} by one look-up; false, and {@code out} untouched, where it was never written. */
    public boolean readMeter(long keyHi, long keyLo, MeterState out) {
        MeterRecordV1 found = find(meters, keyHi, keyLo, meter);
        if (found == null) {
            return false;
        }
        out.usage = found.getUsage();
        out.lastPlayMs = found.getLastPlayMs();
        out.lifetimeMs = found.getLifetimeMs();
        return true;
    }

    /** Sets a meter, leaving when play last ran; throws {@link StoreFullException} when it is new and there is no room. */
    public void setUsage(long keyHi, long keyLo, long usage) {
        acquire(meters, keyHi, keyLo, meter).setOrderedUsage(usage);
    }

    /** Sets a meter and when play last ran, each atomic by itself; throws {@link StoreFullException} as above. */
    public void setUsage(long keyHi, long keyLo, long usage, long lastPlayMs) {
        MeterRecordV1 record = acquire(meters, keyHi, keyLo, meter);
        record.setOrderedLastPlayMs(lastPlayMs);
        record.setOrderedUsage(usage);
    }

    /** Sets all of a meter, each part atomic by itself; throws {@link StoreFullException} as above. */
    public void setMeter(long keyHi, long keyLo, long usage, long lastPlayMs, long lifetimeMs) {
        MeterRecordV1 record = acquire(meters, keyHi, keyLo, meter);
        record.setOrderedLastPlayMs(lastPlayMs);
        record.setOrderedUsage(usage);
        record.setOrderedLifetimeMs(lifetimeMs);
    }

    /** Forgets an account; false where it wasn't known. */
    public boolean removeAccount(long keyHi, long keyLo) {
        return remove(accounts, keyHi, keyLo);
    }

    /** Forgets a meter; false where it was never written. */
    public boolean removeMeter(long keyHi, long keyLo) {
        return remove(meters, keyHi, keyLo);
    }

    /** Accounts known. */
    public long accountCount() {
        checkOwner();
        return accounts.longSize();
    }

    /** Meters known. */
    public long meterCount() {
        checkOwner();
        return meters.longSize();
    }

    /** Every account, in no order. Before players come or after they are gone only: it holds one segment after the other. */
    public void forEachAccount(AccountVisitor visitor) {
        checkOwner();
        AccountState state = new AccountState();
        accounts.forEach((found, record) -> {
            if (decode(record, state)) {
                visitor.onAccount(found.getHi(), found.getLo(), state);
            }
        });
    }

    /** Every meter, in no order. Before players come or after they are gone only. */
    public void forEachMeter(MeterVisitor visitor) {
        checkOwner();
        meters.forEach((found, record) ->
                visitor.onMeter(found.getHi(), found.getLo(), record.getUsage(), record.getLastPlayMs()));
    }

    /** Measures how full the store is, about a tenth of a millisecond; the owner calls it every few seconds. */
    public void publishGauges() {
        checkOwner();
        gauges = new StoreGauges(
                accounts.longSize(),
                meters.longSize(),
                manifest.players() * StoreOpener.RECORDS_PER_PLAYER,
                accounts.offHeapMemoryUsed() + meters.offHeapMemoryUsed(),
                Math.min(accounts.percentageFreeSpace(), meters.percentageFreeSpace()),
                Math.min(accounts.remainingAutoResizes(), meters.remainingAutoResizes()));
    }

    /** The last published measure. Any thread. */
    public StoreGauges gauges() {
        return gauges;
    }

    /**
     * Closes in order: maps, contents to the disk, digests into the manifest, lock. Any use afterwards is refused. Takes about a second for
     * a million players. Does nothing when already closed.
     */
    @Override
    public void close() {
        if (owner == null) {
            return;
        }
        checkOwner();
        owner = null; // from here on no call reaches a mapping that is going away
        try {
            accounts.close();
            meters.close();
            if (manifest.phase() == StateManifest.Phase.OPEN) {
                String accountsDigest = StateFiles.digest(directory.resolve(StoreOpener.ACCOUNTS_FILE), true);
                String metersDigest = StateFiles.digest(directory.resolve(StoreOpener.METERS_FILE), true);
                manifest.closed(accountsDigest, metersDigest).write(directory);
            }
        } catch (IOException e) {
            LOG.error(
                    "state directory {}: not closed in order, the next start recovers it: {}", directory, e.toString());
        } finally {
            release(lock, directory);
        }
    }

    private static boolean decode(AccountRecordV1 record, AccountState out) {
        long facts = record.getFacts();
        if (facts == 0) {
            return false; // a kill came between the insertion and the first write
        }
        AccountFacts.unpack(facts, out);
        boolean second = AccountFacts.personSlot(facts) == 1;
        out.personHi = second ? record.getPersonHi1() : record.getPersonHi0();
        out.personLo = second ? record.getPersonLo1() : record.getPersonLo0();
        return true;
    }

    private <V> @Nullable V find(ChronicleMap<StateKeyV1, V> map, long keyHi, long keyLo, V reference) {
        checkOwner();
        key.setHi(keyHi);
        key.setLo(keyLo);
        try {
            return map.getUsing(key, reference);
        } catch (InterProcessDeadLockException e) {
            throw stuck(e);
        }
    }

    private <V> V acquire(ChronicleMap<StateKeyV1, V> map, long keyHi, long keyLo, V reference) {
        V found = find(map, keyHi, keyLo, reference);
        if (found != null) {
            return found;
        }
        try {
            // New records are all zero bytes, which reads as "never written": a kill from here on leaves nothing half
            // said.
            return map.acquireUsing(key, reference);
        } catch (InterProcessDeadLockException e) {
            throw stuck(e);
        } catch (IllegalStateException e) {
            throw new StoreFullException(
                    "player state in " + directory + " is full: raise state.players (now " + manifest.players()
                            + ") and restart; players already known go on",
                    e);
        } catch (RuntimeException e) {
            throw new StoreException(
                    "player state in " + directory + " cannot grow, is the disk full? " + e.getMessage(), e);
        }
    }

    private boolean remove(ChronicleMap<StateKeyV1, ?> map, long keyHi, long keyLo) {
        checkOwner();
        key.setHi(keyHi);
        key.setLo(keyLo);
        try {
            boolean known = map.containsKey(key);
            if (known) {
                map.remove(key);
            }
            return known;
        } catch (InterProcessDeadLockException e) {
            throw stuck(e);
        }
    }

    private StoreException stuck(InterProcessDeadLockException e) {
        return new StoreException(
                "player state in " + directory + " is locked by a process that is gone; restart the gateway", e);
    }

    private void checkOwner() {
        Thread current = Thread.currentThread();
        if (owner != current) {
            throw new IllegalStateException(
                    owner == null
                            ? "the player store is closed"
                            : "the player store belongs to " + owner.getName() + ", not to " + current.getName());
        }
    }

    private static void release(StateLock lock, Path directory) {
        try {
            lock.close();
        } catch (IOException e) {
            LOG.warn("state directory {}: lock not released: {}", directory, e.toString());
        }
    }

    /** Takes accounts one by one. */
    @FunctionalInterface
    public interface AccountVisitor {
        /** {@code state} is reused for the next. */
        void onAccount(long keyHi, long keyLo, AccountState state);
    }

    /** Takes meters one by one. */
    @FunctionalInterface
    public interface MeterVisitor {
        /** {@code usage} as by {@link MeterUsage}. */
        void onMeter(long keyHi, long keyLo, long usage, long lastPlayMs);
    }
}
