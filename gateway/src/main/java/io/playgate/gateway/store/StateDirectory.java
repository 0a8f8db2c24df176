package io.playgate.gateway.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** The directory that holds the player state, open to its owner only. */
final class StateDirectory {
    private static final Set<PosixFilePermission> OWNER_ONLY = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private StateDirectory() {}

    /** Creates {@code directory} with its parents where missing and shuts others out of it; throws {@link StoreException}. */
    static Path prepare(Path directory) {
        Path absolute = directory.toAbsolutePath().normalize();
        try {
            Path parent = absolute.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            if (!Files.isDirectory(absolute)) {
                Files.createDirectories(absolute, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            }
            // Whoever can write here can swap the files under the gateway, and whoever can read here can read birth
            // dates.
            if (!OWNER_ONLY.equals(Files.getPosixFilePermissions(absolute))) {
                Files.setPosixFilePermissions(absolute, OWNER_ONLY);
            }
            return absolute;
        } catch (IOException e) {
            throw new StoreException(
                    "state directory " + absolute + ": cannot create it or make it private: " + StateFiles.say(e), e);
        } catch (UnsupportedOperationException e) {
            throw new StoreException(
                    "state directory " + absolute + ": its file system knows no permissions; choose a local one", e);
        }
    }
}
