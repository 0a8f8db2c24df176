package io.playgate.gateway.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Which run of the machine this is. A killed process loses nothing that it had written to a mapped file; a machine that went down loses
 * pages in any order. The two need different cures, and the kernel's boot id tells them apart.
 */
public final class BootId {
    private static final Path SOURCE = Path.of("/proc/sys/kernel/random/boot_id");

    private BootId() {}

    /** The kernel's id of this boot, or {@code unknown}, which equals no boot. */
    public static String current() {
        try {
            return Files.readString(SOURCE).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }

    /** Whether {@code recorded} is this boot. */
    public static boolean isCurrent(String recorded) {
        return !recorded.equals("unknown") && recorded.equals(current());
    }
}
