package io.playgate.gateway.store;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What is known about the map files without opening them: file {@code manifest} of the state directory, replaced atomically at every change
 * of phase. It is the dirty marker: {@code phase=closed} is written last of all, when everything else is on the disk.
 *
 * @param layout {@link #LAYOUT} of the writer
 * @param players that the files were sized for
 * @param secret fingerprint of the secret that made the keys
 * @param phase what the writer was doing
 * @param boot {@link BootId} of the machine's run in which the phase was written
 * @param accounts digest of the account map when closed, else empty
 * @param meters digest of the meter map when closed, else empty
 */
record StateManifest(
        int layout, long players, String secret, Phase phase, String boot, String accounts, String meters) {
    /** Number of the layout of everything in the directory; raised with every change of a record, a key or a file name. */
    static final int LAYOUT = 2;

    private static final String FILE = "manifest";

    /** What the owner of the directory does with the maps. */
    enum Phase {
        /** Filling new maps from the ledger; what is there is incomplete. */
        FILLING,
        /** In use. */
        OPEN,
        /** Closed in order; the digests hold. */
        CLOSED
    }

    /** Null when there is none or it can't be understood: what lies beside it is then of no use either. */
    static @Nullable StateManifest read(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            return null;
        }
        Properties text = new Properties();
        try {
            text.load(new StringReader(Files.readString(file)));
            return new StateManifest(
                    Integer.parseInt(text.getProperty("layout", "")),
                    Long.parseLong(text.getProperty("players", "")),
                    text.getProperty("secret", ""),
                    Phase.valueOf(text.getProperty("phase", "").toUpperCase(Locale.ROOT)),
                    text.getProperty("boot", ""),
                    text.getProperty("accounts", ""),
                    text.getProperty("meters", ""));
        } catch (IllegalArgumentException | java.nio.charset.MalformedInputException e) {
            return null; // numbers, phases and escapes that nobody wrote
        }
    }

    /** On the disk when it returns. */
    void write(Path directory) throws IOException {
        StateFiles.replace(
                directory.resolve(FILE),
                """
                # Playgate player state; written by the gateway, see docs/state.md
                layout=%d
                players=%d
                secret=%s
                phase=%s
                boot=%s
                accounts=%s
                meters=%s
                """
                        .formatted(
                                layout,
                                players,
                                secret,
                                phase.name().toLowerCase(Locale.ROOT),
                                boot,
                                accounts,
                                meters));
    }

    /** The same files in another phase, without digests. */
    StateManifest in(Phase next) {
        return new StateManifest(layout, players, secret, next, BootId.current(), "", "");
    }

    /** The same files closed. */
    StateManifest closed(String accountsDigest, String metersDigest) {
        return new StateManifest(layout, players, secret, Phase.CLOSED, BootId.current(), accountsDigest, metersDigest);
    }
}
