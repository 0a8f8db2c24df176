package io.playgate.loadtest.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Where a command has its files while it works: gone when it is done, and also when somebody loses patience and interrupts it. Owned by the
 * command's thread.
 */
public final class WorkDirectory implements AutoCloseable {
    private static final long STOP_TIMEOUT_S = 5;

    /** The command's thread goes on while its process ends, and may start one more program or write one more file meanwhile. */
    private static final int ATTEMPTS = 20;

    private static final long BETWEEN_ATTEMPTS_MS = 50;

    private final Path path;
    private final Thread interrupted;

    private WorkDirectory(Path path) {
        this.path = path;
        this.interrupted = new Thread(this::onInterrupted, "work-cleanup");
    }

    /** Makes one among the system's temporary files. */
    public static WorkDirectory temporary(String prefix) throws IOException {
        return watched(Files.createTempDirectory(prefix));
    }

    /** Makes one in {@code parent}, which is made too where it is not there. */
    public static WorkDirectory in(Path parent, String prefix) throws IOException {
        return watched(Files.createTempDirectory(Files.createDirectories(parent), prefix));
    }

    private static WorkDirectory watched(Path path) {
        WorkDirectory directory = new WorkDirectory(path);
        Runtime.getRuntime().addShutdownHook(directory.interrupted);
        return directory;
    }

    /** The directory. */
    public Path path() {
        return path;
    }

    /** On SIGINT and SIGTERM: ends the programs that write there and that nobody else would end, then deletes. */
    private void onInterrupted() {
        try {
            for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
                endChildren();
                if (deleted(attempt == ATTEMPTS)) {
                    return;
                }
                TimeUnit.MILLISECONDS.sleep(BETWEEN_ATTEMPTS_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void endChildren() {
        List<ProcessHandle> children = ProcessHandle.current().descendants().toList();
        children.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle child : children) {
            child.onExit()
                    .completeOnTimeout(child, STOP_TIMEOUT_S, TimeUnit.SECONDS)
                    .join();
        }
    }

    private boolean deleted(boolean lastAttempt) {
        try {
            delete(path);
            return true;
        } catch (IOException e) {
            if (lastAttempt) {
                System.err.println(path + " can't be deleted: " + e.getMessage());
            }
            return false;
        }
    }

    /** Deletes {@code directory} with everything in it; one that is not there is none that must be deleted. */
    public static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            return;
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** False where the process is ending already, and the hook deletes. */
    private boolean takeBackHook() {
        try {
            return Runtime.getRuntime().removeShutdownHook(interrupted);
        } catch (IllegalStateException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        if (takeBackHook()) {
            delete(path);
        }
    }
}
