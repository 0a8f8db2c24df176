package io.playgate.gateway.store;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import net.openhft.chronicle.hash.ChronicleHashRecoveryFailedException;
import net.openhft.chronicle.map.ChronicleMapBuilder;
import net.openhft.chronicle.map.VanillaChronicleMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One map file and the ways to come to an open map: creating, opening, recovering a copy. Used at start only, by the thread that opens the
 * store. No other channel may be opened on the file while the map is open, see {@link StateFiles}.
 *
 * @param <V> interface of the values
 */
final class MapFile<V> {
    private static final Logger LOG = LoggerFactory.getLogger(MapFile.class);
    private static final String RECOVERING = ".recovering";
    private static final long ENTRIES_PER_SEGMENT = 8_192;
    private static final long SEGMENTS_MIN = 16;
    private static final long SEGMENTS_MAX = 1_024;

    private final Path file;
    private final Class<V> valueClass;
    private final int valueBytes;
    private final long entries;

    MapFile(Path file, Class<V> valueClass, int valueBytes, long entries) {
        this.file = file;
        this.valueClass = valueClass;
        this.valueBytes = valueBytes;
        this.entries = entries;
    }

    Path file() {
        return file;
    }

    /** Deletes what a recovery that was killed left behind. */
    void deleteLeftovers() throws IOException {
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + RECOVERING));
    }

    /** Null when the file may be opened, else why not: "accounts.map is missing". */
    @Nullable
    String problem() throws IOException {
        String name = String.valueOf(file.getFileName());
        if (!Files.exists(file)) {
            return name + " is missing";
        }
        String problem = MapHeader.problem(file, valueClass, valueBytes);
        return problem == null ? null : name + " " + problem;
    }

    /** A new, empty map in place of whatever was there. The whole file is allocated now, so a full disk shows now and not in a player's open. */
    VanillaChronicleMap<StateKeyV1, V, ?> create() throws IOException {
        Files.deleteIfExists(file);
        StateFiles.createPrivate(
                file); // Chronicle takes an empty file for a new map, and would let all read one that it creates
        return vanilla(builder().createPersistedTo(new File(file.toString())));
    }

    /** Opens a file that has no {@link #problem}; throws {@link IOException} when Chronicle finds one all the same. */
    VanillaChronicleMap<StateKeyV1, V, ?> open() throws IOException {
        return vanilla(builder().createPersistedTo(new File(file.toString())));
    }

    /**
     * Recovers {@code segment}, or the whole map for {@link SegmentLocks#ALL}, in a copy, which then takes the place of the file: a process
     * killed half way through leaves the file as it was. One segment takes milliseconds after the copy, a whole map seconds per million
     * records, since Chronicle looks every one of them up again.
     *
     * @param sizeBefore records that the map counted before
     * @throws IOException when that fails or when records were lost that nobody was writing
     */
    VanillaChronicleMap<StateKeyV1, V, ?> recover(int segment, long sizeBefore) throws IOException {
        Path copy = file.resolveSibling(file.getFileName() + RECOVERING);
        StateFiles.createPrivate(copy);
        StateFiles.copy(file, copy);
        RecoveryLog findings = new RecoveryLog(file);
        long size;
        try (VanillaChronicleMap<StateKeyV1, V, ?> map = segment == SegmentLocks.ALL
                ? vanilla(builder().recoverPersistedTo(new File(copy.toString()), false, findings))
                : vanilla(builder().createPersistedTo(new File(copy.toString())))) {
            if (segment != SegmentLocks.ALL) {
                SegmentRecovery.recover(map, segment, findings);
            }
            size = map.longSize();
        } catch (ChronicleHashRecoveryFailedException e) {
            throw new IOException("recovery failed: " + e.getMessage(), e);
        }
        // One writer, so one insertion at most was under way; it may be gone, nothing else.
        if (size < sizeBefore - 1) {
            throw new IOException("recovery lost " + (sizeBefore - size) + " records");
        }
        Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE);
        LOG.info("{} recovered: {} records, {} findings", file, size, findings.count());
        return open();
    }

    private ChronicleMapBuilder<StateKeyV1, V> builder() {
        return ChronicleMapBuilder.of(StateKeyV1.class, valueClass)
                .name(String.valueOf(file.getFileName()))
                .entries(entries)
                .actualSegments(segments(entries))
                // With them on, recovery deletes every record that was changed in place: 99 % of a busy map.
                .checksumEntries(false)
                // The hook unmaps the file under threads that still write: SIGTERM would end in SIGSEGV.
                .skipCloseOnExitHook(true)
                .putReturnsNull(true)
                .removeReturnsNull(true);
    }

    // About 8,192 records each: enough that chance fills all alike, so few that a growing one holds the writer up for
    // milliseconds only.
    private static int segments(long entries) {
        long wanted = Math.max(SEGMENTS_MIN, Math.min(SEGMENTS_MAX, entries / ENTRIES_PER_SEGMENT));
        return (int) Long.highestOneBit(wanted);
    }

    @SuppressWarnings(
            "unchecked") // what the builder makes is always a VanillaChronicleMap; only it shows sizes and lock words
    private static <V> VanillaChronicleMap<StateKeyV1, V, ?> vanilla(Object map) {
        return (VanillaChronicleMap<StateKeyV1, V, ?>) map;
    }
}
