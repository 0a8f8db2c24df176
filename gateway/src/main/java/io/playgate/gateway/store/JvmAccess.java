package io.playgate.gateway.store;

import java.util.ArrayList;
import java.util.List;

/**
 * What Chronicle Map needs of the JVM, checked before it is touched: without a flag it fails in the middle of an opening with errors that
 * look like damage.
 */
final class JvmAccess {
    private static final int FEATURE_MAX = 25;

    private JvmAccess() {}

    /** Throws {@link StoreException} that names what is missing and how to start properly. */
    static void check() {
        List<String> missing = missing(Object.class.getModule(), JvmAccess.class.getModule());
        if (!missing.isEmpty()) {
            throw new StoreException(
                    "the JVM was started without what Chronicle Map needs: " + String.join(", ", missing)
                            + "; start with ./playgate, or pass @config/jvm.options to java",
                    null);
        }
        if (Runtime.version().feature() > FEATURE_MAX) {
            throw new StoreException(
                    "Java " + Runtime.version() + " is newer than Chronicle Map 2026.1 supports: use a JDK from 17 to "
                            + FEATURE_MAX,
                    null);
        }
    }

    private static List<String> missing(Module base, Module own) {
        List<String> missing = new ArrayList<>();
        for (String opened : new String[] {"java.lang", "java.lang.reflect"}) {
            if (!base.isOpen(opened, own)) {
                missing.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
            }
        }
        if (!base.isExported("sun.nio.ch", own)) {
            missing.add("--add-exports=java.base/sun.nio.ch=ALL-UNNAMED");
        }
        // Loaded by Chronicle's static initializers, though nothing is compiled.
        if (ModuleLayer.boot().findModule("jdk.compiler").isEmpty()) {
            missing.add("module jdk.compiler (a JDK, not a JRE)");
        }
        return missing;
    }
}
