package io.playgate.gateway.cli.doctor;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.uring.IoUring;
import io.playgate.gateway.config.NetworkConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Examines the kernel: limits of the process, interfaces for sockets, queues, and the clock. Files under {@code /proc} and {@code /run} only. */
final class KernelExam {
    /** A login storm of 10,000 a second with a loop busy for 100 ms needs a backlog of a thousand. */
    private static final long BACKLOG_MIN = 1024;

    /** Descriptors besides sessions: files, listeners, handshakes under way, the admin API. */
    private static final long DESCRIPTORS_SPARE = 1000;

    private static final int FILE_BYTES_MAX = 16 * 1024;

    private final Path root;

    /**
     * Looks into a machine.
     *
     * @param root of its file system; another one in tests
     */
    KernelExam(Path root) {
        this.root = root;
    }

    List<Finding> examine(int sessionsMax, NetworkConfig.Transport transport) {
        List<Finding> findings = new ArrayList<>();
        findings.add(descriptors(sessionsMax));
        findings.add(interfaces(transport));
        findings.add(backlog());
        findings.add(ports(sessionsMax));
        findings.add(clock());
        return findings;
    }

    private Finding descriptors(int sessionsMax) {
        long needed = 2L * sessionsMax + DESCRIPTORS_SPARE;
        String limits = read("proc/self/limits");
        String line = limits == null
                ? null
                : limits.lines()
                        .filter(l -> l.startsWith("Max open files"))
                        .findFirst()
                        .orElse(null);
        if (line == null) {
            return Finding.warn("open files", "the limit can't be read here; " + needed + " are needed");
        }
        String[] words = line.substring("Max open files".length()).strip().split("\\s+", -1);
        long soft = words[0].equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(words[0]);
        String shown = words[0] + " allowed, " + needed + " needed for " + sessionsMax + " sessions, two each";
        return soft >= needed
                ? Finding.ok("open files", shown)
                : Finding.fail(
                        "open files", shown + "; ulimit -n " + needed + ", or LimitNOFILE=" + needed + " in the unit");
    }

    private static Finding interfaces(NetworkConfig.Transport transport) {
        String epoll = Epoll.isAvailable() ? "epoll" : "no epoll (" + reason(Epoll.unavailabilityCause()) + ")";
        String uring =
                IoUring.isAvailable() ? "io_uring" : "no io_uring (" + reason(IoUring.unavailabilityCause()) + ")";
        String shown = "Linux " + System.getProperty("os.version") + ": " + epoll + ", " + uring;
        boolean missing = (transport == NetworkConfig.Transport.EPOLL && !Epoll.isAvailable())
                || (transport == NetworkConfig.Transport.IO_URING && !IoUring.isAvailable());
        if (missing) {
            return Finding.fail(
                    "kernel", shown + "; network.transport asks for " + transport + ", auto takes what is there");
        }
        return Epoll.isAvailable() || IoUring.isAvailable()
                ? Finding.ok("kernel", shown)
                : Finding.warn("kernel", shown + "; Java's own NIO works, slower");
    }

    private static String reason(@Nullable Throwable cause) {
        if (cause == null) {
            return "unknown";
        }
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).lines().findFirst().orElse("unknown");
    }

    private Finding backlog() {
        String text = read("proc/sys/net/core/somaxconn");
        if (text == null) {
            return Finding.warn("backlog", "net.core.somaxconn can't be read");
        }
        return Long.parseLong(text) >= BACKLOG_MIN
                ? Finding.ok("backlog", "net.core.somaxconn is " + text)
                : Finding.warn(
                        "backlog", "net.core.somaxconn is " + text + "; sysctl -w net.core.somaxconn=" + BACKLOG_MIN);
    }

    /** Each session takes one local port towards its server; ports are counted per server address, so more servers need no more of them. */
    private Finding ports(int sessionsMax) {
        String text = read("proc/sys/net/ipv4/ip_local_port_range");
        String[] words = text == null ? new String[0] : text.split("\\s+", -1);
        if (words.length != 2) {
            return Finding.warn("local ports", "net.ipv4.ip_local_port_range can't be read");
        }
        long ports = Long.parseLong(words[1]) - Long.parseLong(words[0]) + 1;
        String shown = ports + " towards each server, " + sessionsMax + " sessions at most";
        return ports >= sessionsMax
                ? Finding.ok("local ports", shown)
                : Finding.warn(
                        "local ports",
                        shown + "; with one server only, sysctl -w net.ipv4.ip_local_port_range=\"1024 65535\"");
    }

    /** Days are counted by the wall clock. */
    private Finding clock() {
        if (Files.exists(root.resolve("run/systemd/timesync/synchronized"))) {
            return Finding.ok("clock", "synchronised (systemd-timesyncd)");
        }
        for (String daemon : List.of("run/chrony/chronyd.pid", "run/chronyd.pid", "run/ntpd.pid")) {
            if (Files.exists(root.resolve(daemon))) {
                return Finding.ok("clock", "a time daemon runs (/" + daemon + ")");
            }
        }
        return Finding.warn("clock", "no sign of NTP; a machine whose clock is wrong counts days wrong");
    }

    /** In one read, since the kernel's own files say their size is 0 and have nothing at any place but the first. */
    private @Nullable String read(String file) {
        byte[] bytes = new byte[FILE_BYTES_MAX];
        try (InputStream in = Files.newInputStream(root.resolve(file))) {
            int length = in.read(bytes);
            return length <= 0 ? null : new String(bytes, 0, length, StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            return null;
        }
    }
}
