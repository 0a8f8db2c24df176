package io.playgate.gateway;

import io.playgate.gateway.policy.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;

/**
 * What a policy must share with another for the meters of the one to be good for the other: whose time is counted, where days begin, and whether
 * all time is kept. Written beside the store, so that a start under another basis makes the meters anew.
 *
 * @param subject {@code PERSON} or {@code ACCOUNT}
 * @param lifetime whether play is capped for good
 */
record CountingBasis(String subject, ZoneId zone, boolean lifetime) {
    private static final String FILE = "counted";

    static CountingBasis of(Policy policy) {
        return new CountingBasis(
                policy.audience().subject().name(),
                policy.zone(),
                policy.limits().capsLifetime());
    }

    /** Whether the meters in a state directory were counted on it. */
    boolean holdsIn(Path stateDirectory) {
        Path file = stateDirectory.resolve(FILE);
        try {
            return Files.exists(file) && Files.readString(file).equals(text());
        } catch (IOException e) {
            return false; // then they are counted anew, which is never wrong
        }
    }

    /** Says so from now on; where the disk refuses, the next start counts anew. */
    void writeTo(Path stateDirectory) {
        try {
            Files.writeString(stateDirectory.resolve(FILE), text());
        } catch (IOException e) {
            throw new IllegalStateException(stateDirectory + " can't be written: " + e.getMessage(), e);
        }
    }

    private String text() {
        return subject + " " + zone + " lifetime=" + lifetime + "\n";
    }
}
