package io.playgate.gateway.cli.run;

import java.lang.reflect.Proxy;

/**
 * Signals of the process. A shutdown hook would not do: the JVM takes the first SIGTERM for the end of everything, exits with 143 whatever
 * was achieved, and hears no second one.
 */
final class Signals {
    private Signals() {}

    /**
     * Runs a task each time that the signal comes, on a thread of the JVM's.
     *
     * @param name without SIG, as {@code TERM}
     */
    static void on(String name, Runnable task) {
        // By reflection: the class is in every JDK (module jdk.unsupported), but naming it is a warning that nothing
        // can switch off.
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object own = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            task.run();
                            return null;
                        }
                        return method.invoke(task, arguments); // equals, hashCode, toString
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), own);
        } catch (ReflectiveOperationException e) {
            Runtime.getRuntime().addShutdownHook(new Thread(task, "playgate-signal"));
        }
    }
}
