package io.playgate.gateway.cli.run;

import io.playgate.gateway.Gateway;
import io.playgate.gateway.GatewayException;
import io.playgate.gateway.Reloading;
import io.playgate.gateway.cli.CliException;
import io.playgate.gateway.cli.Terminal;
import io.playgate.gateway.clock.SystemClock;
import io.playgate.gateway.config.load.LoadedConfig;
import io.playgate.gateway.demo.Demo;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The one place where the command line meets the composition root. */
final class GatewayLaunch {
    private static final Duration STATUS_EVERY = Duration.ofSeconds(1);

    private GatewayLaunch() {}

    /**
     * Starts a gateway; returns when every listener is bound.
     *
     * @param source reads the configuration again, for {@code POST /v1/reload}
     */
    static GatewayHandle run(LoadedConfig config, Reloading.ConfigSource source) {
        SystemClock clock = new SystemClock();
        try {
            Gateway gateway = Gateway.start(config, source, clock, clock);
            Duration window = config.config().drain().window();
            return new GatewayHandle(() -> gateway.drain(window, "signal"), gateway.drained(), gateway::close);
        } catch (GatewayException e) {
            throw new CliException(CliException.REFUSED, "playgate: " + e.getMessage());
        }
    }

    /** Runs the demo until a signal; returns the exit code. */
    static int demo(int speed, int httpPort, PrintWriter out) {
        Path directory = null;
        try {
            directory = Files.createTempDirectory("playgate-demo");
            CountDownLatch stop = new CountDownLatch(1);
            Signals.on("TERM", stop::countDown);
            Signals.on("INT", stop::countDown);
            try (Demo demo = Demo.start(directory, speed, httpPort)) {
                demo.describe(out);
                showStatus(demo, stop, out);
            }
            return 0;
        } catch (Demo.StartException e) {
            throw new CliException(CliException.REFUSED, "playgate demo: " + e.getMessage());
        } catch (IOException e) {
            throw new CliException(CliException.REFUSED, "playgate demo: no folder for its state: " + e.getMessage());
        } finally {
            delete(directory);
        }
    }

    private static void showStatus(Demo demo, CountDownLatch stop, PrintWriter out) {
        boolean terminal = Terminal.attached();
        try {
            while (!stop.await(STATUS_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                String line = demo.status().toCompletableFuture().join();
                if (terminal) {
                    out.print("\r\u001b[K" + line);
                } else {
                    out.println(line);
                }
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        out.println();
    }

    private static void delete(@Nullable Path directory) {
        if (directory == null) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            // A folder of the system's temporary ones stays behind: nothing that the user of a demo needs to hear.
        }
    }

    /** Makes the player state anew from the ledger; returns the exit code. */
    static int rebuild(LoadedConfig config, PrintWriter out) {
        try {
            out.println(Gateway.rebuild(config.config(), new SystemClock()));
            return 0;
        } catch (GatewayException e) {
            throw new CliException(CliException.REFUSED, "playgate rebuild: " + e.getMessage());
        }
    }
}
