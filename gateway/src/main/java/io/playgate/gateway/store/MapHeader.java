package io.playgate.gateway.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text at the beginning of a map file, checked before Chronicle Map sees it. Chronicle believes a header more than its caller: it
 * instantiates the classes named there, and opens a file of another layout, with checksums or with the exit hook, without a word. Only
 * the header that this very version writes passes; numbers that follow from the size of the map may differ.
 *
 * <pre>
 *  0  checksum of the header, 8 bytes (Chronicle checks it)
 *  8  length of the text, u32 little-endian; top bit: not ready (creation or recovery did not end)
 * 12  the text
 * </pre>
 */
final class MapHeader {
    private static final int LENGTH_OFFSET = 8;
    private static final int TEXT_OFFSET = 12;
    private static final int TEXT_BYTES_MAX = 16_384; // it is about 2,000

    private static final String EXPECTED =
            """
            !net.openhft.chronicle.map.VanillaChronicleMap {
            dataFileVersion: "2026.1",
            keyClass: !type $KEY,
            keySizeMarshaller: !net.openhft.chronicle.hash.serialization.impl.ConstantSizeMarshaller {
            constantSize: 16
            },
            keyReader: !net.openhft.chronicle.hash.serialization.impl.BytesAsSizedReader {
            reader: !net.openhft.chronicle.hash.serialization.impl.ValueReader { valueType: !type $KEY }
            },
            keyDataAccess: !net.openhft.chronicle.hash.serialization.impl.ValueDataAccess {
            valueType: !type $KEY
            },
            checksumEntries: false,
            actualSegments: #,
            hashSplitting: !net.openhft.chronicle.hash.impl.HashSplitting$ForPowerOf2Segments {
            bits: #
            },
            chunkSize: #,
            maxChunksPerEntry: #,
            actualChunksPerSegmentTier: #,
            segmentHeaderSize: #,
            tierHashLookupValueBits: #,
            tierHashLookupKeyBits: #,
            tierHashLookupSlotSize: #,
            tierHashLookupCapacity: #,
            maxEntriesPerHashLookup: #,
            tierHashLookupInnerSize: #,
            tierHashLookupOuterSize: #,
            tierFreeListInnerSize: #,
            tierFreeListOuterSize: #,
            tierEntrySpaceInnerSize: #,
            tierEntrySpaceInnerOffset: #,
            tierEntrySpaceOuterSize: #,
            tierSize: #,
            maxExtraTiers: #,
            tierBulkSizeInBytes: #,
            tierBulkInnerOffsetToTiers: #,
            tiersInBulk: #,
            log2TiersInBulk: #,
            skipCloseOnExitHook: true,
            valueClass: !type $VALUE,
            valueSizeMarshaller: !net.openhft.chronicle.hash.serialization.impl.ConstantSizeMarshaller {
            constantSize: $SIZE
            },
            valueReader: !net.openhft.chronicle.hash.serialization.impl.BytesAsSizedReader {
            reader: !net.openhft.chronicle.hash.serialization.impl.ValueReader { valueType: !type $VALUE }
            },
            valueDataAccess: !net.openhft.chronicle.hash.serialization.impl.ValueDataAccess {
            valueType: !type $VALUE
            },
            constantlySizedEntry: true,
            alignment: 8,
            worstAlignment: #,
            maxBloatFactor: 1.0
            }
            """;

    private MapHeader() {}

    /** Null when {@code file} has the header of a map to {@code valueClass}; else what is wrong with it, for the log. */
    static @Nullable String problem(Path file, Class<?> valueClass, int valueBytes) throws IOException {
        String text;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() <= TEXT_OFFSET) {
                return "is " + channel.size() + " bytes long";
            }
            int length = read(channel, LENGTH_OFFSET, Integer.BYTES).getInt();
            if (length < 0) {
                return "was not completed";
            }
            if (length == 0 || length > TEXT_BYTES_MAX || channel.size() < TEXT_OFFSET + length) {
                return "has no readable header";
            }
            text = StandardCharsets.ISO_8859_1
                    .decode(read(channel, TEXT_OFFSET, length))
                    .toString();
        }
        return firstDifference(text.lines().toList(), expected(valueClass, valueBytes));
    }

    private static List<String> expected(Class<?> valueClass, int valueBytes) {
        return EXPECTED.replace("$KEY", StateKeyV1.class.getName())
                .replace("$VALUE", valueClass.getName())
                .replace("$SIZE", Integer.toString(valueBytes))
                .lines()
                .toList();
    }

    private static @Nullable String firstDifference(List<String> actual, List<String> expected) {
        for (int i = 0; i < expected.size(); i++) {
            String line = i < actual.size() ? actual.get(i).strip() : "";
            if (!matches(line, expected.get(i))) {
                return "has another layout: its header says \"" + printable(line) + "\" for \"" + expected.get(i) + '"';
            }
        }
        boolean longer = actual.stream().skip(expected.size()).anyMatch(line -> !line.isBlank());
        return longer ? "has another layout: its header is longer than expected" : null;
    }

    private static boolean matches(String line, String expected) {
        int number = expected.indexOf('#');
        if (number < 0) {
            return line.equals(expected);
        }
        String after = expected.substring(number + 1);
        return line.length() > number + after.length()
                && line.startsWith(expected.substring(0, number))
                && line.endsWith(after)
                && line.substring(number, line.length() - after.length())
                        .chars()
                        .allMatch(c -> c >= '0' && c <= '9');
    }

    private static String printable(String line) {
        String clean = line.replaceAll("[^\\x20-\\x7e]", "?");
        return clean.length() <= 80 ? clean : clean.substring(0, 80) + "...";
    }

    private static ByteBuffer read(FileChannel channel, long position, int bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining() && channel.read(buffer, position + buffer.position()) >= 0) {
            // until full or at the end
        }
        return buffer.flip();
    }
}
