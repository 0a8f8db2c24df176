package io.playgate.loadtest.cli;

import io.playgate.loadtest.workload.Bench;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C ends a run early and still reports it. Thread-safe. */
final class Interruption {
    private static final long REPORT_TIMEOUT_S = 60;

    private final CountDownLatch over = new CountDownLatch(1);

    Interruption(Bench bench) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> onShutdown(bench), "load-interrupted"));
    }

    private void onShutdown(Bench bench) {
        if (over.getCount() == 0) {
            return;
        }
        bench.abort();
        try {
            // The virtual machine halts when its hooks return: the report is given the time to be written.
            if (!over.await(REPORT_TIMEOUT_S, TimeUnit.SECONDS)) {
                System.err.println("playgate load: stopped before the report was written");
            }
            // The signal's own exit code would say nothing of the run.
            Runtime.getRuntime().halt(LoadCommand.NOT_VALID);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The report is written, and what was started has ended. */
    void over() {
        over.countDown();
    }
}
