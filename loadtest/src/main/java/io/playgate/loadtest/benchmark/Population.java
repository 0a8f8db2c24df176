package io.playgate.loadtest.benchmark;

import io.playgate.gateway.config.StateConfig;
import io.playgate.gateway.store.AccountState;
import io.playgate.gateway.store.KeyHasher;
import io.playgate.gateway.store.MeterUsage;
import io.playgate.gateway.store.PlayerStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.LongConsumer;

/**
 * Players on file: each an account of a verified minor, a pool and a meter of one game, all of today. Owned by the thread that fills it.
 *
 * @param usedMs what a player has used today, by number, ms
 */
record Population(int players, int today, IntUnaryOperator usedMs) {
    private static final int BIRTHDATE = 20_120_501;
    private static final int PROGRESS_PLAYERS = 100_000;

    /** The id of a player, from 0. */
    static String id(int number) {
        return "player-" + number;
    }

    /**
     * What filling took.
     *
     * @param bytes of the map files
     * @param fileSystem that they lie on, such as ext4; on tmpfs no page is ever written back
     */
    record Filled(int players, long accounts, long meters, double seconds, long bytes, String fileSystem) {}

    /** Fills a new state directory and closes it in order; tells how many are written now and then. */
    Filled fill(Path directory, LongConsumer progress) throws IOException {
        long startNs = System.nanoTime();
        long accounts;
        long meters;
        try (PlayerStore store = PlayerStore.open(new StateConfig(directory, players))) {
            write(store, progress);
            accounts = store.accountCount();
            meters = store.meterCount();
            store.rebuildDone();
        }
        double seconds = (System.nanoTime() - startNs) / 1e9;
        String fileSystem = Files.getFileStore(directory).type();
        return new Filled(players, accounts, meters, seconds, mapBytes(directory), fileSystem);
    }

    private void write(PlayerStore store, LongConsumer progress) {
        KeyHasher hasher = store.hasher();
        AccountState account = new AccountState();
        account.birthdate = BIRTHDATE;
        account.verificationKnown = true;
        account.verified = true;
        for (int i = 0; i < players; i++) {
            hasher.hashPlayer(id(i));
            long hi = hasher.hi();
            long lo = hasher.lo();
            account.personHi = hi;
            account.personLo = lo;
            store.writeAccount(hi, lo, account);
            long usage = MeterUsage.pack(today, usedMs.applyAsInt(i));
            store.setUsage(hi, lo, usage);
            hasher.hashGameMeter(hi, lo, AccountantRig.GAME);
            store.setUsage(hasher.hi(), hasher.lo(), usage);
            if ((i + 1) % PROGRESS_PLAYERS == 0) {
                progress.accept(i + 1);
            }
        }
    }

    private static long mapBytes(Path directory) throws IOException {
        long bytes = 0;
        for (String map : List.of("accounts.map", "meters.map")) {
            bytes += Files.size(directory.resolve(map));
        }
        return bytes;
    }
}
