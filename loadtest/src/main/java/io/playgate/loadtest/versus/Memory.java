package io.playgate.loadtest.versus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * What a contender holds.
 *
 * @param residentBytes of its processes
 * @param liveBytes what is left of the heap after a full collection; resident memory where there is no heap
 */
record Memory(long residentBytes, long liveBytes) {
    static Memory of(Contender contender) throws IOException {
        if (!contender.gateway()) {
            long resident = ProcessCpu.residentBytes(contender.pids());
            return new Memory(resident, resident);
        }
        long live = liveHeapBytes(contender.process().pid());
        return new Memory(ProcessCpu.residentBytes(contender.pids()), live);
    }

    /** The total of {@code jcmd GC.class_histogram}, which collects the whole heap first. */
    private static long liveHeapBytes(long pid) throws IOException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process process = new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return text.lines()
                .filter(line -> line.startsWith("Total"))
                .mapToLong(line -> Long.parseLong(line.trim().split(" +", -1)[2]))
                .findFirst()
                .orElseThrow(() -> new IOException("jcmd GC.class_histogram says: " + text));
    }
}
