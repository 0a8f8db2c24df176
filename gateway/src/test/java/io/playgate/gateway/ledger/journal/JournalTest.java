package io.playgate.gateway.ledger.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal on a real file system, whole, torn and damaged. */
class JournalTest {
    private static final long SEGMENT_BYTES = 512;

    @Test
    void shouldReadAcrossSegmentsAndNumberOnAfterReopening(@TempDir Path directory) throws IOException {
        write(directory, 0, 50);
        write(directory, 50, 80);
        assertThat(segments(directory)).hasSizeGreaterThan(3);
        assertThat(read(directory)).isEqualTo(texts(0, 80));
    }

    @Test
    void shouldBeginAtAnyRecord(@TempDir Path directory) throws IOException {
        write(directory, 0, 60);
        try (Journal journal = open(directory);
                JournalReader reader = journal.reader()) {
            for (int from = 0; from < 60; from++) {
                List<String> read = new ArrayList<>();
                reader.seek(from);
                reader.read(60, 1_000, (sequence, payload) -> read.add(text(payload)));
                assertThat(read).isEqualTo(texts(from, 60));
            }
            assertThat(reader.lagBytes()).isZero();
            assertThat(reader.lostRecords()).isZero();
        }
    }

    @Test
    void shouldTolerateATailTornAtEveryByte(@TempDir Path directory) throws IOException {
        write(directory, 0, 12);
        Path last = segments(directory).get(segments(directory).size() - 1);
        byte[] whole = Files.readAllBytes(last);
        int firstInLast = Integer.parseInt(last.getFileName().toString().substring(0, 19));
        for (int cut = 0; cut <= whole.length; cut++) {
            for (Path segment : segments(directory)) {
                if (segment.compareTo(last) >= 0) {
                    Files.delete(segment);
                }
            }
            Files.write(last, java.util.Arrays.copyOf(whole, cut));
            int records = recordsWithin(whole, cut);
            // The next process writes on at once, and nothing of both is lost or read twice.
            write(directory, firstInLast + records, firstInLast + records + 2);
            assertThat(read(directory)).as("cut at %d", cut).isEqualTo(texts(0, firstInLast + records + 2));
        }
    }

    @Test
    void shouldTolerateGarbageBehindTheLastRecord(@TempDir Path directory) throws IOException {
        write(directory, 0, 5);
        Path last = segments(directory).get(segments(directory).size() - 1);
        byte[] whole = Files.readAllBytes(last);
        byte[] more = java.util.Arrays.copyOf(whole, whole.length + 40);
        java.util.Arrays.fill(more, whole.length, more.length, (byte) 0x01);
        Files.write(last, more);
        write(directory, 5, 7);
        assertThat(read(directory)).isEqualTo(texts(0, 7));
    }

    @Test
    void shouldStepOverADamagedRecordAndCountIt(@TempDir Path directory) throws IOException {
        write(directory, 0, 6);
        Path only = segments(directory).get(0);
        byte[] bytes = Files.readAllBytes(only);
        // The last byte of the third record's payload.
        int at = RecordFormat.SEGMENT_HEADER_BYTES + 3 * (RecordFormat.HEADER_BYTES + 8) - 1;
        bytes[at] ^= 0x20;
        Files.write(only, bytes);
        try (Journal journal = open(directory);
                JournalReader reader = journal.reader()) {
            List<String> read = new ArrayList<>();
            reader.seek(0);
            reader.read(journal.writtenSequence(), 100, (sequence, payload) -> read.add(text(payload)));
            assertThat(read).containsExactly("r0000000", "r0000001", "r0000003", "r0000004", "r0000005");
            assertThat(reader.lostRecords()).isEqualTo(1);
        }
    }

    @Test
    void shouldWriteTheSameBatchAgainWhenTheDiskHasRoomAgain(@TempDir Path directory) throws IOException {
        boolean[] full = {false};
        SegmentWrite write = (channel, bytes, offset) -> {
            if (full[0]) {
                // What a full disk does: some bytes still go, then no more.
                int limit = bytes.limit();
                bytes.limit(bytes.position() + Math.min(5, bytes.remaining()));
                channel.write(bytes, offset);
                bytes.limit(limit);
                throw new IOException("No space left on device");
            }
            return channel.write(bytes, offset);
        };
        try (Journal journal = Journal.open(directory, SEGMENT_BYTES, write, (sequence, payload) -> {});
                JournalReader reader = journal.reader()) {
            RecordBatch batch = new RecordBatch(1 << 20, 0);
            put(batch, 0, 3);
            journal.write(batch);
            full[0] = true;
            put(batch, 3, 6);
            assertThatThrownBy(() -> journal.write(batch)).hasMessageContaining("No space left");
            assertThat(journal.writtenSequence()).isEqualTo(3);
            full[0] = false;
            journal.write(batch);
            assertThat(batch.isEmpty()).isTrue();
            List<String> read = new ArrayList<>();
            reader.read(6, 100, (sequence, payload) -> read.add(text(payload)));
            assertThat(read).isEqualTo(texts(0, 6));
        }
    }

    @Test
    void shouldSyncOnOneThreadWhileAnotherBeginsSegments(@TempDir Path directory) throws Exception {
        try (Journal journal = open(directory)) {
            AtomicBoolean done = new AtomicBoolean();
            CompletableFuture<Void> syncing = CompletableFuture.runAsync(() -> {
                try {
                    while (!done.get()) {
                        journal.sync();
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            RecordBatch batch = new RecordBatch(1 << 20, 0);
            for (int i = 0; i < 3_000; i++) {
                put(batch, i, i + 1);
                journal.write(batch);
            }
            done.set(true);
            syncing.get(60, TimeUnit.SECONDS);
            journal.sync();
            assertThat(journal.syncedSequence()).isEqualTo(3_000);
        }
        assertThat(read(directory)).hasSize(3_000);
    }

    @Test
    void shouldDeleteWhollyAppliedSegmentsAndKeepSome(@TempDir Path directory) throws IOException {
        write(directory, 0, 100);
        try (Journal journal = open(directory);
                JournalReader reader = journal.reader()) {
            int before = segments(directory).size();
            journal.deleteBefore(90, 2);
            assertThat(segments(directory).size()).isLessThan(before).isGreaterThanOrEqualTo(3);
            List<String> read = new ArrayList<>();
            reader.seek(90);
            reader.read(100, 100, (sequence, payload) -> read.add(text(payload)));
            assertThat(read).isEqualTo(texts(90, 100));
            assertThat(journal.firstSequence()).isPositive().isLessThan(90);
        }
    }

    @Test
    void shouldRefuseAJournalOfANewerVersion(@TempDir Path directory) throws IOException {
        write(directory, 0, 3);
        Path only = segments(directory).get(0);
        byte[] bytes = Files.readAllBytes(only);
        bytes[7] = 2;
        Files.write(only, bytes);
        assertThatThrownBy(() -> open(directory))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("newer Playgate");
    }

    @Test
    void shouldGoOnWhereSegmentsAreGone(@TempDir Path directory) throws IOException {
        write(directory, 0, 100);
        Files.delete(segments(directory).get(1));
        try (Journal journal = open(directory);
                JournalReader reader = journal.reader()) {
            List<String> read = new ArrayList<>();
            reader.seek(0);
            reader.read(100, 1_000, (sequence, payload) -> read.add(text(payload)));
            assertThat(reader.lostRecords()).isPositive().isEqualTo(100 - read.size());
            assertThat(read).endsWith("r0000099");
        }
    }

    private static Journal open(Path directory) {
        return Journal.open(directory, SEGMENT_BYTES, FileChannel::write, (sequence, payload) -> {});
    }

    private static void write(Path directory, int from, int to) throws IOException {
        try (Journal journal = open(directory)) {
            assertThat(journal.writtenSequence()).isEqualTo(from);
            RecordBatch batch = new RecordBatch(1 << 20, journal.writtenSequence());
            for (int i = from; i < to; i++) {
                put(batch, i, i + 1);
                journal.write(batch);
            }
            journal.sync();
            assertThat(journal.syncedSequence()).isEqualTo(to);
        }
    }

    private static void put(RecordBatch batch, int from, int to) {
        for (String text : texts(from, to)) {
            batch.begin().put(text.getBytes(StandardCharsets.US_ASCII));
            batch.end();
        }
    }

    private static List<String> read(Path directory) throws IOException {
        try (Journal journal = open(directory);
                JournalReader reader = journal.reader()) {
            List<String> read = new ArrayList<>();
            reader.seek(0);
            reader.read(journal.writtenSequence(), Integer.MAX_VALUE, (sequence, payload) -> {
                assertThat(sequence).isEqualTo(read.size());
                read.add(text(payload));
            });
            assertThat(reader.lostRecords()).isZero();
            return read;
        }
    }

    private static String text(ByteBuffer payload) {
        return StandardCharsets.US_ASCII.decode(payload).toString();
    }

    private static List<String> texts(int from, int to) {
        return IntStream.range(from, to).mapToObj("r%07d"::formatted).toList();
    }

    private static int recordsWithin(byte[] segment, int cut) {
        int at = RecordFormat.SEGMENT_HEADER_BYTES;
        int records = 0;
        while (at + RecordFormat.HEADER_BYTES + 8 <= Math.min(cut, segment.length)) {
            records++;
            at += RecordFormat.HEADER_BYTES + 8;
        }
        return records;
    }

    private static List<Path> segments(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".journal"))
                    .sorted()
                    .toList();
        }
    }
}
