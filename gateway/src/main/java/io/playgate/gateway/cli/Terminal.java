package io.playgate.gateway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What stands at the other end of standard output. */
public final class Terminal {
    private Terminal() {}

    /** Whether standard output is a terminal, so that a line can be drawn over; {@link System#console} says so no longer since JDK 22. */
    public static boolean attached() {
        try {
            String device = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
            return device.startsWith("/dev/pts") || device.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
