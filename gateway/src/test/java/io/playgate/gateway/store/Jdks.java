package io.playgate.gateway.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** JDKs of this machine that Playgate supports. */
final class Jdks {
    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");

    private Jdks() {}

    /** The JDK that runs this test. */
    static Path running() {
        return Path.of(System.getProperty("java.home"));
    }

    /**
     * The supported JDK furthest from the running one: the home named by {@code PLAYGATE_OTHER_JDK}, else the best in /usr/lib/jvm, else,
     * saying so, the running one.
     */
    static Path other() throws IOException {
        String named = System.getenv("PLAYGATE_OTHER_JDK");
        if (named != null) {
            return Path.of(named);
        }
        int running = version(running());
        Path best = running();
        for (Path home : installed()) {
            int version = version(home);
            boolean supported = version >= 17 && version <= 25 && Files.exists(home.resolve("bin/javac"));
            if (supported && Math.abs(version - running) > Math.abs(version(best) - running)) {
                best = home;
            }
        }
        if (best.equals(running())) {
            System.out.println("no JDK but " + running + " here: files of another JDK are not tested");
        }
        return best;
    }

    /** Feature version by the JDK's release file, 0 when it has none. */
    static int version(Path home) throws IOException {
        Path release = home.resolve("release");
        Matcher matcher = VERSION.matcher(Files.exists(release) ? Files.readString(release) : "");
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    private static List<Path> installed() throws IOException {
        Path place = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        try (Stream<Path> homes = Files.list(place)) {
            return homes.sorted(Comparator.naturalOrder()).toList();
        }
    }
}
