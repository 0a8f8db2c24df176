package io.playgate.gateway.session;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/** Numbers and public ids of sessions. Thread-safe: every event loop takes from it, once a session. */
public final class SessionIds {
    private final AtomicLong next = new AtomicLong();
    private final String process;

    /** Draws this process's part of the ids: 64 random bits, so that no two processes ever share an id. */
    public SessionIds(SecureRandom random) {
        byte[] bytes = new byte[8];
        random.nextBytes(bytes);
        process = HexFormat.of().formatHex(bytes);
    }

    /** The next number, above 0. */
    public long next() {
        return next.incrementAndGet();
    }

    /** The public id that belongs to a number: 28 hexadecimal digits, always, which the attachment's signature relies on. */
    public String publicId(long number) {
        return process + HexFormat.of().toHexDigits(number, 12);
    }
}
