package io.playgate.loadtest.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A thread's time on and off a processor, as the kernel's scheduler counts it ({@code /proc/self/task/TID/schedstat}: time on a processor,
 * time waiting for one). Where the system has no such file everything reads 0.
 */
public final class LoopThread {
    private final @Nullable Path schedstat;

    private LoopThread(@Nullable Path schedstat) {
        this.schedstat = schedstat;
    }

    /** The thread that calls. */
    public static LoopThread current() {
        try {
            String task = Files.readSymbolicLink(Path.of("/proc/thread-self")).toString();
            Path schedstat = Path.of("/proc", task, "schedstat");
            return new LoopThread(Files.isReadable(schedstat) ? schedstat : null);
        } catch (IOException | UnsupportedOperationException e) {
            return new LoopThread(null);
        }
    }

    /** Nanoseconds on a processor and nanoseconds ready but waiting for one, since the thread began. Any thread. */
    public long[] onAndWaitingNs() {
        if (schedstat == null) {
            return new long[2];
        }
        try {
            String[] words = Files.readString(schedstat).trim().split(" ", -1);
            return new long[] {Long.parseLong(words[0]), Long.parseLong(words[1])};
        } catch (IOException | NumberFormatException e) {
            // The thread has ended; its last interval is not worth an error.
            return new long[2];
        }
    }
}
