package io.playgate.loadtest.run;

import io.netty.util.Version;
import io.playgate.loadtest.socket.Loops;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The machine and the program that a report was made on: figures mean nothing without them. */
public final class Environment {
    private Environment() {}

    static Map<String, String> fingerprint(int eventLoops) {
        Map<String, String> facts = machine();
        facts.put("eventLoops", Integer.toString(eventLoops));
        facts.put("transport", Loops.epoll() ? "epoll" : "nio");
        Version netty = Version.identify().get("netty-common");
        facts.put("netty", netty == null ? "unknown" : netty.artifactVersion());
        facts.put("openFilesMax", openFilesMax());
        return facts;
    }

    /** The machine alone; the caller owns the map. */
    public static Map<String, String> machine() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("jvm", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        facts.put(
                "os",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
        facts.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
        facts.put("processorModel", processorModel());
        facts.put("memoryMaxBytes", Long.toString(Runtime.getRuntime().maxMemory()));
        return facts;
    }

    private static String processorModel() {
        return firstLine("/proc/cpuinfo", "model name", ":");
    }

    private static String openFilesMax() {
        return firstLine("/proc/self/limits", "Max open files", "  ");
    }

    private static String firstLine(String file, String begin, String separator) {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(begin))
                    .map(line -> line.substring(line.indexOf(separator) + separator.length())
                            .trim())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
