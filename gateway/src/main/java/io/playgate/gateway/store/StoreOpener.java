package io.playgate.gateway.store;

import io.playgate.gateway.config.StateConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.openhft.chronicle.map.VanillaChronicleMap;
import org.jspecify.annotations.Nullable;

/**
 * Comes from a locked state directory to two open maps, whatever the last process left there. Each doubt ends in empty maps and {@link
 * StoreOpening.Kind#REBUILD_NEEDED}: the ledger is the truth, and a map that might be wrong is worth less than none.
 */
final class StoreOpener {
    static final String ACCOUNTS_FILE = "accounts.map";
    static final String METERS_FILE = "meters.map";
    static final int ACCOUNT_BYTES = 64;
    static final int METER_BYTES = 32;

    /** Twice the players, since accounts come and go in a file's lifetime and growth holds the accountant up. */
    private static final int ACCOUNTS_PER_PLAYER = 2;

    /** A person's pool and three games. */
    private static final int METERS_PER_PLAYER = 4;

    static final int RECORDS_PER_PLAYER = ACCOUNTS_PER_PLAYER + METERS_PER_PLAYER;

    /** Two accounts of 91 bytes and four meters of 58, indexes and free space included, as measured. */
    private static final int BYTES_PER_PLAYER = 420;

    private final Path directory;
    private final StateManifest wanted;
    private final MapFile<AccountRecordV1> accountFile;
    private final MapFile<MeterRecordV1> meterFile;
    private final SegmentLocks locks = new SegmentLocks();
    private int recovered;
    private @Nullable VanillaChronicleMap<StateKeyV1, AccountRecordV1, ?> accounts;
    private @Nullable VanillaChronicleMap<StateKeyV1, MeterRecordV1, ?> meters;

    StoreOpener(StateConfig config, Path directory, StateSecret secret) {
        this.directory = directory;
        wanted = new StateManifest(
                StateManifest.LAYOUT,
                config.players(),
                KeyHasher.fingerprint(secret),
                StateManifest.Phase.FILLING,
                BootId.current(),
                "",
                "");
        accountFile = new MapFile<>(
                directory.resolve(ACCOUNTS_FILE),
                AccountRecordV1.class,
                ACCOUNT_BYTES,
                config.players() * ACCOUNTS_PER_PLAYER);
        meterFile = new MapFile<>(
                directory.resolve(METERS_FILE), MeterRecordV1.class, METER_BYTES, config.players() * METERS_PER_PLAYER);
    }

    /** Two open maps, how they were found, and the manifest on the disk. */
    record Maps(
            VanillaChronicleMap<StateKeyV1, AccountRecordV1, ?> accounts,
            VanillaChronicleMap<StateKeyV1, MeterRecordV1, ?> meters,
            StateManifest manifest,
            StoreOpening opening) {}

    /** Opens; throws {@link StoreException} when the directory or the disk doesn't let it. */
    Maps open() {
        try {
            accountFile.deleteLeftovers();
            meterFile.deleteLeftovers();
            StateManifest found = StateManifest.read(directory);
            if (found == null && !Files.exists(accountFile.file()) && !Files.exists(meterFile.file())) {
                return replace(StoreOpening.Kind.CREATED, "there was no player state in " + directory);
            }
            String problem = problem(found);
            if (problem != null || found == null) {
                return replace(StoreOpening.Kind.REBUILD_NEEDED, String.valueOf(problem));
            }
            return reopen(found);
        } catch (IOException e) {
            throw new StoreException("state directory " + directory + ": " + StateFiles.say(e), e);
        }
    }

    private @Nullable String problem(@Nullable StateManifest found) throws IOException {
        if (found == null) {
            return "its manifest is missing or unreadable";
        }
        if (found.layout() != StateManifest.LAYOUT) {
            return "its layout is " + found.layout() + ", this version's is " + StateManifest.LAYOUT;
        }
        if (!found.secret().equals(wanted.secret())) {
            return "its keys were made with another secret";
        }
        if (found.players() < wanted.players()) {
            return "it was sized for " + found.players() + " players, state.players is now " + wanted.players();
        }
        if (found.phase() == StateManifest.Phase.FILLING) {
            return "a rebuild from the ledger did not end";
        }
        if (found.phase() == StateManifest.Phase.OPEN && !BootId.isCurrent(found.boot())) {
            return "the machine went down while the gateway ran";
        }
        String problem = accountFile.problem();
        if (problem == null) {
            problem = meterFile.problem();
        }
        return problem == null ? digestProblem(found) : problem;
    }

    // Reads both files once, which also brings them into the page cache before players come.
    private @Nullable String digestProblem(StateManifest found) throws IOException {
        if (found.phase() != StateManifest.Phase.CLOSED) {
            return null;
        }
        if (!StateFiles.digest(accountFile.file(), false).equals(found.accounts())) {
            return ACCOUNTS_FILE + " changed since it was closed";
        }
        return StateFiles.digest(meterFile.file(), false).equals(found.meters())
                ? null
                : METERS_FILE + " changed since it was closed";
    }

    private Maps reopen(StateManifest found) throws IOException {
        boolean clean = found.phase() == StateManifest.Phase.CLOSED;
        StateManifest open = found.in(StateManifest.Phase.OPEN);
        open.write(directory); // before a map is touched: from here on a kill leaves work to do
        try {
            accounts = unlocked(accountFile);
            meters = unlocked(meterFile);
        } catch (IOException | RuntimeException e) {
            // Chronicle tells damage by many exceptions; whichever it was, the answer is the same.
            return replace(StoreOpening.Kind.REBUILD_NEEDED, "a map does not open: " + firstLine(e));
        }
        boolean touched = locks.cleared() > 0 || recovered > 0;
        StoreOpening opening = clean && !touched
                ? new StoreOpening(StoreOpening.Kind.CLEAN, null, 0, 0)
                : new StoreOpening(
                        StoreOpening.Kind.RECOVERED,
                        "the gateway was killed or did not close its state",
                        locks.cleared(),
                        recovered);
        return new Maps(accounts, meters, open, opening);
    }

    private <V> VanillaChronicleMap<StateKeyV1, V, ?> unlocked(MapFile<V> file) throws IOException {
        VanillaChronicleMap<StateKeyV1, V, ?> map = file.open();
        int held = locks.inspect(map);
        if (held == SegmentLocks.NONE) {
            return map;
        }
        long size = map.longSize();
        map.close();
        recovered++;
        return file.recover(held, size);
    }

    private Maps replace(StoreOpening.Kind kind, String reason) throws IOException {
        close(accounts);
        close(meters);
        wanted.write(directory); // phase filling: whatever happens from here on, the next start rebuilds again
        try {
            Files.deleteIfExists(accountFile.file());
            Files.deleteIfExists(meterFile.file());
            checkSpace();
            accounts = accountFile.create();
            meters = meterFile.create();
        } catch (StoreException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            close(accounts);
            throw new StoreException(sizing() + ": " + firstLine(e), e);
        }
        return new Maps(accounts, meters, wanted, new StoreOpening(kind, reason, 0, 0));
    }

    // Chronicle allocates all at once, so without this check a slip in state.players fills the disk before it fails.
    private void checkSpace() throws IOException {
        long freeBytes = Files.getFileStore(directory).getUsableSpace();
        if (wanted.players() > freeBytes / BYTES_PER_PLAYER) {
            throw new StoreException(sizing() + ": " + freeBytes / 1_000_000 + " MB are free", null);
        }
    }

    private String sizing() {
        long neededMb = wanted.players() / (1_000_000 / BYTES_PER_PLAYER) + 1;
        return "state directory " + directory + ": cannot create the maps for state.players=" + wanted.players()
                + ", which take " + neededMb + " MB of disk";
    }

    private static void close(@Nullable VanillaChronicleMap<?, ?, ?> map) {
        if (map != null && !map.isClosed()) {
            map.close();
        }
    }

    private static String firstLine(Exception e) {
        String message = e instanceof IOException failure ? StateFiles.say(failure) : e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
