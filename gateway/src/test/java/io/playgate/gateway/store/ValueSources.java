package io.playgate.gateway.store;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.TreeMap;
import net.openhft.chronicle.hash.VanillaGlobalMutableState;
import net.openhft.chronicle.values.ValueModel;

/**
 * Asks Chronicle Values for the source text of the classes that it would otherwise compile, with javac inside the gateway, at the first
 * opening of a map. By reflection: the library offers the text only as a dump on stdout.
 */
final class ValueSources {
    private ValueSources() {}

    /** Source text by path below the source folder. */
    static Map<String, String> generate() throws ReflectiveOperationException {
        Map<String, String> sources = new TreeMap<>();
        for (Class<?> type : new Class<?>[] {StateKeyV1.class, AccountRecordV1.class, MeterRecordV1.class}) {
            put(sources, type, "Native");
            put(sources, type, "Heap");
        }
        put(sources, VanillaGlobalMutableState.class, "Native");
        return sources;
    }

    private static void put(Map<String, String> sources, Class<?> type, String kind)
            throws ReflectiveOperationException {
        Method generator = Class.forName("net.openhft.chronicle.values.Generators")
                .getDeclaredMethod("generate" + kind + "Class", ValueModel.class, String.class);
        generator.setAccessible(true);
        String name = type.getSimpleName() + "$$" + kind;
        String text = String.valueOf(generator.invoke(null, ValueModel.acquire(type), name));
        sources.put(type.getPackageName().replace('.', '/') + "/" + name + ".java", text);
    }
}
