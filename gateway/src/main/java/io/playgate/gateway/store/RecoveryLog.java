package io.playgate.gateway.store;

import java.nio.file.Path;
import net.openhft.chronicle.hash.ChronicleHashCorruption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what the recovery of a map finds and logs the first few; a bad case has a finding for every record. */
final class RecoveryLog implements ChronicleHashCorruption.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(RecoveryLog.class);
    private static final int LOGGED_MAX = 5;

    private final Path file;
    private int count;

    RecoveryLog(Path file) {
        this.file = file;
    }

    @Override
    public void onCorruption(ChronicleHashCorruption corruption) {
        if (count++ < LOGGED_MAX) {
            LOG.warn("{}: segment {}: {}", file, corruption.segmentIndex(), corruption.message());
        }
    }

    int count() {
        return count;
    }
}
