package io.playgate.loadtest.oracle;

import java.util.ArrayList;
import java.util.List;

/**
 * What reached the game server beside each session must be what the player was told. Filled by the shard's event loop while the run lasts,
 * compared when it is over.
 */
public final class AttachmentOracle {
    private final Findings findings;
    private final boolean lossy;
    private final List<Expected> expected = new ArrayList<>();

    /**
     * Expects nothing yet.
     *
     * @param lossy whether a link cuts connections, so that an attachment may be lost on its way
     */
    public AttachmentOracle(Findings findings, boolean lossy) {
        this.findings = findings;
        this.lossy = lossy;
    }

    /** A player was let in with this WELCOME. */
    void expect(Saying welcome, String player) {
        long remainingMs = welcome.number("remainingMs");
        expected.add(new Expected(
                welcome.text("session"),
                player,
                welcome.text("ageClass"),
                welcome.number("usedMs"),
                remainingMs == Long.MAX_VALUE ? -1 : remainingMs));
    }

    /** Compares all; how many. */
    public int compare(AttachmentBook book) {
        for (Expected e : expected) {
            Attachment attachment = book.of(e.session());
            String missing = lossy ? "" : "none came";
            String difference = attachment == null ? missing : e.differenceTo(attachment);
            if (!difference.isEmpty()) {
                findings.add(
                        FindingKind.ATTACHMENT_WRONG,
                        System.nanoTime(),
                        e.player(),
                        difference + " for session " + e.session());
            }
        }
        return expected.size();
    }

    /** The state that a WELCOME named. */
    private record Expected(String session, String player, String ageClass, long usedMs, long remainingMs) {
        String differenceTo(Attachment a) {
            if (!a.player().equals(player)) {
                return "the player is '" + a.player() + "'";
            }
            if (!a.ageClass().equals(ageClass)) {
                return "the age class is " + a.ageClass() + " instead of " + ageClass;
            }
            boolean sameTimes = a.usedMs() == usedMs && a.remainingMs() == remainingMs;
            return sameTimes
                    ? ""
                    : "used and remaining are " + a.usedMs() + " and " + a.remainingMs() + " ms instead of " + usedMs
                            + " and " + remainingMs;
        }
    }
}
