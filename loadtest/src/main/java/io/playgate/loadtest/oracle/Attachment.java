package io.playgate.loadtest.oracle;

/**
 * What a gateway attached to an upstream connection, contract section 6, as a double read it.
 *
 * @param remainingMs -1: unlimited
 * @param fault what is wrong with it as it stands; empty: nothing
 */
public record Attachment(
        String session,
        String player,
        String ageClass,
        long usedMs,
        long remainingMs,
        int rewardPermille,
        String fault) {
    /** One that could not be read. */
    public static Attachment faulty(String fault) {
        return new Attachment("", "", "", 0, 0, 0, fault);
    }
}
