package io.playgate.loadtest.run;

import io.playgate.loadtest.measure.TargetSample;
import io.playgate.loadtest.scenario.AdminSpec;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Scrapes the target's {@code /metrics}: its processor time, memory and sessions. Asked by the collector's thread only; a scrape that fails
 * leaves a gap and nothing else.
 */
final class TargetScrape implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofMillis(500);

    private final @Nullable AdminSpec admin;
    private final ExecutorService executor;
    private final HttpClient client;
    private double cpuSeconds = -1;
    private long atNs;

    TargetScrape(@Nullable AdminSpec admin) {
        this.admin = admin;
        this.executor = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "load-scrape");
            thread.setDaemon(true);
            return thread;
        });
        this.client = HttpClient.newBuilder()
                .executor(executor)
                .connectTimeout(TIMEOUT)
                .build();
    }

    @Nullable
    TargetSample sample() {
        if (admin == null) {
            return null;
        }
        try {
            HttpRequest request =
                    AdminRequest.get(admin, "/metrics").timeout(TIMEOUT).build();
            return read(client.send(request, BodyHandlers.ofString()).body());
        } catch (IOException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private @Nullable TargetSample read(String text) {
        Map<String, Double> sums = sums(text);
        // In this order: Micrometer's name in nanoseconds, then that of Prometheus's own clients in seconds.
        Double cpuNs = sums.get("process_cpu_time_ns_total");
        Double cpuS = cpuNs != null ? Double.valueOf(cpuNs / 1e9) : sums.get("process_cpu_seconds_total");
        long nowNs = System.nanoTime();
        double share = cpuS == null || cpuSeconds < 0 ? 0 : (cpuS - cpuSeconds) * 1e9 / (nowNs - atNs);
        cpuSeconds = cpuS == null ? -1 : cpuS;
        atNs = nowNs;
        double memory =
                sums.getOrDefault("process_resident_memory_bytes", sums.getOrDefault("jvm_memory_used_bytes", 0.0));
        double sessions = sums.getOrDefault("playgate_sessions", -1.0);
        return new TargetSample(share, (long) memory, (long) sessions);
    }

    private static Map<String, Double> sums(String text) {
        Map<String, Double> sums = new HashMap<>();
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            int space = line.lastIndexOf(' ');
            int brace = line.indexOf('{');
            if (space > 0) {
                String name = line.substring(0, brace > 0 ? brace : space);
                try {
                    sums.merge(name, Double.parseDouble(line.substring(space + 1)), Double::sum);
                } catch (NumberFormatException e) {
                    // A line that is no sample says nothing.
                    sums.putIfAbsent(name, 0.0);
                }
            }
        });
        return sums;
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
