package io.playgate.gateway.store;

import net.openhft.chronicle.hash.ChronicleHashCorruption;
import net.openhft.chronicle.hash.impl.BigSegmentHeader;
import net.openhft.chronicle.map.ChronicleHashCorruptionImpl;
import net.openhft.chronicle.map.VanillaChronicleMap;
import net.openhft.chronicle.map.impl.CompiledMapIterationContext;

/**
 * Chronicle's own recovery, applied to one segment. The library offers it for whole maps only, where it looks up every record: 3 s for a
 * million. Our single writer can be inside one segment only, so the others need no recovery.
 */
final class SegmentRecovery {
    private SegmentRecovery() {}

    /**
     * Rebuilds the index, the free list and the counters of {@code segment} from its entries and frees its lock. The map must never have
     * grown, and must be a copy that nobody else has open.
     */
    static void recover(VanillaChronicleMap<?, ?, ?> map, int segment, ChronicleHashCorruption.Listener findings) {
        BigSegmentHeader.INSTANCE.resetLock(map.segmentHeaderAddress(segment));
        ChronicleHashCorruptionImpl finding = new ChronicleHashCorruptionImpl();
        try (CompiledMapIterationContext<?, ?, ?> context =
                (CompiledMapIterationContext<?, ?, ?>) map.iterationContext()) {
            context.initSegmentIndex(segment);
            context.initSegmentTier();
            context.recoverTier(segment, findings, finding);
            context.removeDuplicatesInSegment(findings, finding);
        }
    }
}
