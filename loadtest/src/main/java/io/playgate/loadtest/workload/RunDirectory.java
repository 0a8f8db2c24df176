package io.playgate.loadtest.workload;

import io.playgate.loadtest.process.WorkDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a run's gateway has its files: a directory of its own among the system's temporary ones, which says whose it is. Owned by the
 * command's thread.
 */
record RunDirectory(Path path) {
    private static final String PREFIX = "playgate-load";
    private static final String OWNER = "owner";

    /** Makes one, and clears away those whose runs were killed. */
    static RunDirectory create() throws IOException {
        Path path = Files.createTempDirectory(PREFIX);
        Files.writeString(path.resolve(OWNER), mark(ProcessHandle.current()));
        for (Path other : leftBehind(Objects.requireNonNull(path.getParent()))) {
            new RunDirectory(other).delete();
        }
        return new RunDirectory(path);
    }

    /** A process's number alone would be another's after a while. */
    private static String mark(ProcessHandle process) {
        return process.pid() + " "
                + process.info().startInstant().map(Object::toString).orElse("");
    }

    private static List<Path> leftBehind(Path parent) throws IOException {
        try (Stream<Path> entries = Files.list(parent)) {
            return entries.filter(entry -> entry.getFileName().toString().startsWith(PREFIX))
                    .filter(RunDirectory::ownerIsDead)
                    .toList();
        }
    }

    private static boolean ownerIsDead(Path directory) {
        try {
            String owner = Files.readString(directory.resolve(OWNER));
            long pid = Long.parseLong(owner.substring(0, owner.indexOf(' ')));
            Optional<ProcessHandle> process = ProcessHandle.of(pid);
            return process.isEmpty() || !mark(process.get()).equals(owner);
        } catch (IOException | IndexOutOfBoundsException | NumberFormatException e) {
            // Not ours, or another user's, or only just made.
            return false;
        }
    }

    /** A file in it. */
    Path file(String name) {
        return path.resolve(name);
    }

    /** Deletes it with everything in it; what can't be deleted is left to the system, which clears such directories. */
    void delete() {
        try {
            WorkDirectory.delete(path);
        } catch (IOException e) {
            path.toFile().deleteOnExit();
        }
    }
}
