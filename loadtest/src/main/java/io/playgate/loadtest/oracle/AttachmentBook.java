package io.playgate.loadtest.oracle;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The attachments that the doubles received, by session. Thread-safe: doubles write, the end of the run compares. */
public final class AttachmentBook {
    private final Findings findings;
    private final Map<String, Attachment> bySession = new ConcurrentHashMap<>();
    private final AtomicLong received = new AtomicLong();

    /** Empty. */
    public AttachmentBook(Findings findings) {
        this.findings = findings;
    }

    /** One came with an upstream connection. */
    public void add(Attachment attachment) {
        received.incrementAndGet();
        if (!attachment.fault().isEmpty()) {
            findings.add(FindingKind.ATTACHMENT_WRONG, System.nanoTime(), attachment.player(), attachment.fault());
        } else if (bySession.put(attachment.session(), attachment) != null) {
            findings.add(
                    FindingKind.ATTACHMENT_WRONG,
                    System.nanoTime(),
                    attachment.player(),
                    "two upstream connections carry the session " + attachment.session());
        }
    }

    /** What came with {@code session}; null: nothing. */
    public @Nullable Attachment of(String session) {
        return bySession.get(session);
    }

    /** How many came. */
    public long received() {
        return received.get();
    }
}
