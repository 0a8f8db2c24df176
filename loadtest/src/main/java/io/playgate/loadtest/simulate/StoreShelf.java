package io.playgate.loadtest.simulate;

import io.playgate.gateway.config.StateConfig;
import io.playgate.gateway.store.PlayerStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The player store that all histories of a run share, each with players of its own; it can be lost and made anew. */
final class StoreShelf implements AutoCloseable {
    private static final String SECRET_FILE = "secret";

    private final Path directory;
    private final long playersMax;
    private PlayerStore store;

    StoreShelf(long playersMax) {
        this.playersMax = playersMax;
        try {
            this.directory = Files.createTempDirectory("playgate-simulate");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.store = open();
    }

    PlayerStore store() {
        return store;
    }

    /** The maps are gone and new ones stand in their place, with the secret that names persons. */
    void wipe() {
        store.close();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(file -> !file.endsWith(SECRET_FILE)).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        store = open();
    }

    private PlayerStore open() {
        PlayerStore opened = PlayerStore.open(new StateConfig(directory, playersMax));
        opened.rebuildDone();
        return opened;
    }

    @Override
    public void close() {
        store.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
