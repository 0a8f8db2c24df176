package io.playgate.gateway;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the composition root has built so far, to be closed in reverse. Used by one thread at a time. */
final class Closing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private final Deque<Part> parts = new ArrayDeque<>();

    private record Part(String name, Runnable close) {}

    void add(String name, Runnable close) {
        parts.push(new Part(name, close));
    }

    /** Closes every part, also where one before it fails: a journal must be closed whatever a socket does. */
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            Part part = parts.pop();
            try {
                part.close().run();
            } catch (RuntimeException e) {
                LOG.error("{} did not close in order", part.name(), e);
            }
        }
    }
}
