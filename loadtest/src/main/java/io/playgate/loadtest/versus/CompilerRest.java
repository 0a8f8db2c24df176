package io.playgate.loadtest.versus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells when a JVM's compiler has come to rest: what it works while it still compiles is the price of a start, not of a session. Owned by the
 * run's thread.
 */
final class CompilerRest {
    /** As the kernel cuts off the names of the threads {@code C1 CompilerThread0} and {@code C2 CompilerThread0}. */
    private static final List<String> COMPILERS = List.of("C1 CompilerThre", "C2 CompilerThre");

    /** Of the process's time. What is left then is less than one round differs from the next. */
    private static final double SHARE_MAX = 0.03;

    private final List<Long> pids;
    private long compilerMs;
    private long processMs;

    CompilerRest(List<Long> pids) throws IOException {
        this.pids = pids;
        mark();
    }

    /** Whether compiling was next to nothing of what the processes did since the last call, or since this was made. */
    boolean since() throws IOException {
        long compilerBeforeMs = compilerMs;
        long processBeforeMs = processMs;
        mark();
        // A compiler thread without work ends, and takes its time along.
        return Math.max(0, compilerMs - compilerBeforeMs) <= SHARE_MAX * (processMs - processBeforeMs);
    }

    private void mark() throws IOException {
        ProcessCpu all = ProcessCpu.of(pids);
        processMs = all.userMs() + all.systemMs();
        compilerMs = 0;
        for (long pid : pids) {
            try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
                for (Path thread : threads.toList()) {
                    compilerMs += compilerMs(thread);
                }
            }
        }
    }

    private static long compilerMs(Path thread) {
        try {
            if (!COMPILERS.contains(Files.readString(thread.resolve("comm")).strip())) {
                return 0;
            }
            ProcessCpu used = ProcessCpu.read(thread.resolve("stat"));
            return used.userMs() + used.systemMs();
        } catch (IOException e) {
            return 0; // it ended meanwhile
        }
    }
}
