package io.playgate.gateway.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.CRC32C;

/**
 * Files whose content must be on the disk before the next step. Never called on a map file while Chronicle Map has it open: closing any
 * channel on a file drops every fcntl lock that the process holds on it.
 */
final class StateFiles {
    private static final int CHUNK_BYTES = 1 << 20;

    private StateFiles() {}

    /** Replaces {@code file} by {@code content}, whole or not at all, and survives a power cut once it returns. */
    static void replace(Path file, String content) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                temporary, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer buffer = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        sync(parent(file));
    }

    /** Creates {@code file} empty, for its owner's eyes only; it must not exist. */
    static void createPrivate(Path file) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    /** Puts what happened to the names in {@code directory} on the disk. */
    static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Copies {@code from} into {@code to}, which is empty, inside the kernel; file systems that can share blocks. */
    static void copy(Path from, Path to) throws IOException {
        try (FileChannel in = FileChannel.open(from, StandardOpenOption.READ);
                FileChannel out = FileChannel.open(to, StandardOpenOption.WRITE)) {
            long length = in.size();
            for (long position = 0; position < length; ) {
                position += in.transferTo(position, length - position, out);
            }
        }
    }

    /** Length and CRC-32C of {@code file}, {@code 233312256:9a8b7c6d}; with {@code force} it is on the disk when this returns. */
    static String digest(Path file, boolean force) throws IOException {
        try (FileChannel channel = force
                ? FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)
                : FileChannel.open(file, StandardOpenOption.READ)) {
            if (force) {
                channel.force(true);
            }
            CRC32C crc = new CRC32C();
            ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK_BYTES);
            while (channel.read(buffer.clear()) >= 0) {
                crc.update(buffer.flip());
            }
            return channel.size() + ":" + Long.toHexString(crc.getValue());
        }
    }

    /** An I/O failure in the words of an operator. */
    static String say(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        String message = e instanceof FileSystemException failure ? failure.getReason() : e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    private static Path parent(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.getFileSystem().getPath("/") : parent;
    }
}
