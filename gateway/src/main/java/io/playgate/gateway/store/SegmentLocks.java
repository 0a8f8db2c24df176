package io.playgate.gateway.store;

import net.openhft.chronicle.core.OS;
import net.openhft.chronicle.hash.impl.BigSegmentHeader;
import net.openhft.chronicle.map.VanillaChronicleMap;

/**
 * The locks inside a map file that a killed process left behind. Chronicle Map doesn't look for them when it opens a file; the first call
 * that meets one spins until it times out.
 *
 * <p>One writer and no removals make them easy to judge. No lock held: nobody was inside the map, it is whole. Only readers: the count of a
 * thread that is gone; nothing was being changed, so the count is cleared and the map is whole. An update or write lock: an insertion was
 * under way there, and that segment has to be recovered.
 *
 * <pre>
 * lock word: u32 bits 0–29 readers, bit 30 updater, bit 31 writer; u32 writers waiting
 * </pre>
 */
final class SegmentLocks {
    /** No segment is held by a writer. */
    static final int NONE = -1;

    /** More than one is, or the map was growing: the whole map has to be recovered. */
    static final int ALL = -2;

    private static final int WRITER_BITS = 0xC000_0000;

    private int cleared;

    /**
     * Looks at every segment and the map's own lock and clears what only readers hold. Nobody else may have the map open.
     *
     * @return the segment that a writer held, {@link #NONE} or {@link #ALL}
     */
    int inspect(VanillaChronicleMap<?, ?, ?> map) {
        // The map's own lock guards growth. A map that ever grew has chains of tiers, whose links only a whole recovery
        // checks.
        boolean growing = OS.memory().readLong(map.bsAddress() + map.headerSize) != 0;
        int held = NONE;
        for (int segment = 0; segment < map.segments(); segment++) {
            long address = map.segmentHeaderAddress(segment);
            long lock = OS.memory().readLong(address);
            if (((int) lock & WRITER_BITS) != 0) {
                held = held == NONE && !map.hasExtraTierBulks() ? segment : ALL;
            } else if (lock != 0) {
                BigSegmentHeader.INSTANCE.resetLock(address);
                cleared++;
            }
        }
        return growing ? ALL : held;
    }

    /** Segments cleared so far. */
    int cleared() {
        return cleared;
    }
}
