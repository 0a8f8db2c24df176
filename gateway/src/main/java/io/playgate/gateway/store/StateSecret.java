package io.playgate.gateway.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;

/**
 * The random secret of a state directory, from which all keys of players are derived: file {@code secret}, 32 bytes, readable by its owner
 * only. Created when there is none; never logged. Losing it loses nothing but the map, which is then rebuilt. Immutable.
 */
final class StateSecret {
    static final int BYTES = 32;
    private static final String FILE = "secret";
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final byte[] secret;

    private StateSecret(byte[] secret) {
        this.secret = secret;
    }

    /** Reads the secret of {@code directory}, which must exist, or creates it. Two processes that create at once end up with one secret. */
    static StateSecret loadOrCreate(Path directory) {
        Path file = directory.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                create(directory, file);
            }
            return new StateSecret(read(file));
        } catch (IOException e) {
            throw new StoreException(file + ": cannot read or create the secret: " + StateFiles.say(e), e);
        }
    }

    /** The key material, a copy. */
    byte[] bytes() {
        return secret.clone();
    }

    private static byte[] read(Path file) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        if (!OWNER_ONLY.containsAll(permissions)) {
            throw new StoreException(
                    file + ": others can read or write it (" + PosixFilePermissions.toString(permissions)
                            + "), allowed is rw-------; run: chmod 600 " + file,
                    null);
        }
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length != BYTES) {
            throw new StoreException(
                    file + ": has " + bytes.length + " bytes, a secret has " + BYTES
                            + "; restore it from a backup, or delete it: the player state is then rebuilt from the ledger",
                    null);
        }
        return bytes;
    }

    private static void create(Path directory, Path file) throws IOException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        Path temporary = directory.resolve(FILE + "." + HexFormat.of().toHexDigits(random[0])
                + ProcessHandle.current().pid());
        Files.deleteIfExists(temporary);
        StateFiles.createPrivate(temporary);
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(random);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        publish(temporary, file);
        StateFiles.sync(directory);
    }

    // A hard link appears whole or not at all and never replaces, so the loser of a race uses the winner's secret.
    private static void publish(Path temporary, Path file) throws IOException {
        try {
            Files.createLink(file, temporary);
            Files.delete(temporary);
        } catch (UnsupportedOperationException e) {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (java.nio.file.FileAlreadyExistsException e) {
            Files.delete(temporary);
        } catch (NoSuchFileException e) {
            throw new IOException(directoryGone(file), e);
        }
    }

    private static String directoryGone(Path file) {
        return file.getParent() + " vanished";
    }
}
