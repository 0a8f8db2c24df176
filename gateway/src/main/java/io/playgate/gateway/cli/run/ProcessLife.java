package io.playgate.gateway.cli.run;

import io.playgate.gateway.cli.CliException;
import java.io.PrintWriter;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of a gateway's process from ready to exit. SIGTERM and SIGINT drain; a second one stops at once: the journal is made for that,
 * play is charged to the last heartbeat.
 */
final class ProcessLife {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessLife.class);

    /** The exit code of a process that SIGTERM ended: 128 + 15. */
    private static final int STOPPED_AT_ONCE = 143;

    private final SystemdNotice systemd;
    private final AtomicInteger signals = new AtomicInteger();

    ProcessLife(SystemdNotice systemd) {
        this.systemd = systemd;
    }

    /** Says that the gateway is ready, then waits until it is drained; returns the exit code. */
    int live(GatewayHandle gateway, PrintWriter out) {
        for (String name : new String[] {"TERM", "INT"}) {
            Signals.on(name, () -> onSignal(name, gateway));
        }
        // Left alone, a hang-up would end the JVM at once, with every session and without a word.
        Signals.on(
                "HUP",
                () -> LOG.warn("SIGHUP changes nothing; playgate reload reads the configuration, SIGTERM drains"));
        out.println("playgate ready");
        out.flush();
        systemd.send("READY=1\nSTATUS=ready");
        try {
            gateway.drained().toCompletableFuture().join();
        } catch (CompletionException e) {
            throw new CliException(CliException.REFUSED, "playgate: the drain failed: " + e.getCause());
        } finally {
            systemd.send("STOPPING=1");
            gateway.end().run();
        }
        return 0;
    }

    private void onSignal(String name, GatewayHandle gateway) {
        if (signals.incrementAndGet() == 1) {
            LOG.info("SIG{}: draining; once more stops at once", name);
            systemd.send("STOPPING=1\nSTATUS=draining");
            gateway.drain().run();
        } else {
            LOG.warn("SIG{} again: stopping at once", name);
            Runtime.getRuntime().halt(STOPPED_AT_ONCE);
        }
    }
}
