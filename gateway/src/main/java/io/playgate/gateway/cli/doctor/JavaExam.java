package io.playgate.gateway.cli.doctor;

import java.util.ArrayList;
import java.util.List;

/** Examines the JVM: version, modules, and the flags of {@code config/jvm.options}. */
final class JavaExam {
    private static final int FEATURE_MIN = 17;
    private static final int FEATURE_MAX = 25;

    /** Less heap than this and the ledger's batches and ten thousand sessions don't fit beside each other. */
    private static final long HEAP_BYTES_MIN = 256L << 20;

    private JavaExam() {}

    static List<Finding> examine() {
        return List.of(version(), compiler(), opens(), nativeAccess(), heap());
    }

    private static Finding version() {
        int feature = Runtime.version().feature();
        String shown = "Java " + Runtime.version();
        return feature >= FEATURE_MIN && feature <= FEATURE_MAX
                ? Finding.ok("java", shown)
                : Finding.fail("java", shown + ": use a JDK from 17 to 25, Chronicle Map supports no other");
    }

    private static Finding compiler() {
        return ModuleLayer.boot().findModule("jdk.compiler").isPresent()
                ? Finding.ok("jdk.compiler", "present")
                : Finding.fail("jdk.compiler", "missing: use a whole JDK, not a JRE or a jlink image without it");
    }

    private static Finding opens() {
        Module own = JavaExam.class.getModule();
        Module base = Object.class.getModule();
        List<String> closed = new ArrayList<>();
        for (String name : List.of("java.lang", "java.lang.reflect", "java.nio", "jdk.internal.misc")) {
            if (!base.isOpen(name, own)) {
                closed.add(name);
            }
        }
        for (String name : List.of("sun.nio.ch", "jdk.internal.ref")) {
            if (!base.isExported(name, own)) {
                closed.add(name);
            }
        }
        return closed.isEmpty()
                ? Finding.ok("jvm flags", "all packages that Chronicle Map, Agrona and Netty need are open")
                : Finding.fail("jvm flags", "closed: " + closed + "; start by ./playgate, or java @config/jvm.options");
    }

    private static Finding nativeAccess() {
        return System.getProperty("chronicle.analytics.disable", "").equals("true")
                ? Finding.ok("analytics", "switched off")
                : Finding.warn("analytics", "not switched off; start by ./playgate, or java @config/jvm.options");
    }

    private static Finding heap() {
        long bytes = Runtime.getRuntime().maxMemory();
        String shown = (bytes >> 20) + " MiB at most";
        return bytes >= HEAP_BYTES_MIN
                ? Finding.ok("heap", shown)
                : Finding.warn("heap", shown + "; give at least 256 MiB by PLAYGATE_JAVA_OPTS=-Xmx256m");
    }
}
