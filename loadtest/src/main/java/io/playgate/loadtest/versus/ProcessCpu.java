package io.playgate.loadtest.versus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Processor time that processes have used, from {@code /proc/PID/stat} (proc(5)).
 *
 * @param userMs outside the kernel
 * @param systemMs inside it
 */
record ProcessCpu(long userMs, long systemMs) {
    /** USER_HZ, the unit of proc(5), is 100 on every Linux there is. */
    private static final long TICK_MS = 10;

    private static final int STATE_FIELD = 3;
    private static final int USER_FIELD = 14;

    static ProcessCpu of(List<Long> pids) throws IOException {
        long user = 0;
        long system = 0;
        for (long pid : pids) {
            ProcessCpu one = read(Path.of("/proc", Long.toString(pid), "stat"));
            user += one.userMs;
            system += one.systemMs;
        }
        return new ProcessCpu(user, system);
    }

    /** Of the process or thread whose {@code stat} file this is. */
    static ProcessCpu read(Path statFile) throws IOException {
        String stat = Files.readString(statFile);
        // The second field, the name in brackets, may hold spaces.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long user = Long.parseLong(fields[USER_FIELD - STATE_FIELD]);
        long system = Long.parseLong(fields[USER_FIELD + 1 - STATE_FIELD]);
        return new ProcessCpu(user * TICK_MS, system * TICK_MS);
    }

    ProcessCpu since(ProcessCpu earlier) {
        return new ProcessCpu(userMs - earlier.userMs, systemMs - earlier.systemMs);
    }

    /** Resident memory of the processes, bytes. */
    static long residentBytes(List<Long> pids) throws IOException {
        long kib = 0;
        for (long pid : pids) {
            kib += Files.readString(Path.of("/proc", Long.toString(pid), "status"))
                    .lines()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .sum();
        }
        return kib * 1024;
    }
}
