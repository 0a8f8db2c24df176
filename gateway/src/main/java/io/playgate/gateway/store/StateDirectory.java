package io.playgate.gateway.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** The directory that holds the player state. */
final class StateDirectory {
    private static final Set<PosixFilePermission> OWNER_ONLY = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private StateDirectory() {}

    /** Creates {@code directory}, closed to others, with its parents where missing; throws {@link StoreException} when others can write there. */
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
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(absolute);
            if (permissions.contains(PosixFilePermission.GROUP_WRITE)
                    || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
                throw new StoreException(
                        "state directory " + absolute + ": others can write there ("
                                + PosixFilePermissions.toString(permissions)
                                + ") and could swap the files under the gateway; run: chmod 700 " + absolute,
                        null);
            }
            return absolute;
        } catch (IOException e) {
            throw new StoreException(
                    "state directory " + absolute + ": cannot create or read it: " + StateFiles.say(e), e);
        } catch (UnsupportedOperationException e) {
            throw new StoreException(
                    "state directory " + absolute + ": its file system knows no permissions; choose a local one", e);
        }
    }
}
