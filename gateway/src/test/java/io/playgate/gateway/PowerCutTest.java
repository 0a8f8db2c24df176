package io.playgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.playgate.gateway.accounting.Identity;
import io.playgate.gateway.clock.ManualClock;
import io.playgate.gateway.store.StoreOpening;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * After a power cut only what was forced is certainly there: the journal up to its last sync. Everything else may be older or newer than that:
 * pages of the maps and of the heartbeat reach the disk when the kernel likes, and the database's log may lose its end.
 */
class PowerCutTest {
    private static final Identity CHILD = new Identity("2014-03-08", true, null, null);

    @Test
    void shouldLoseNoMoreThanWhatWasNotForcedWhereTheMapsAreAheadOfTheJournal(@TempDir Path directory)
            throws Exception {
        Cut cut = live(directory);
        try (Lodging house = cut.start(cut.newest, cut.forced)) {
            cut.check(house);
        }
    }

    @Test
    void shouldLoseNoMoreThanWhatWasNotForcedWhereTheMapsAndTheDatabaseAreBehind(@TempDir Path directory)
            throws Exception {
        Cut cut = live(directory);
        try (Lodging house = cut.start(cut.older, cut.older)) {
            cut.check(house);
        }
    }

    /**
     * What the disk may hold.
     *
     * @param older of everything, from some minutes before
     * @param forced when everything that had happened was synced
     * @param newest what nobody had synced yet is in it too
     * @param journalBytes of each segment, as far as it was synced
     */
    private record Cut(
            Path to, ManualClock clock, Path older, Path forced, Path newest, Map<String, Long> journalBytes) {
        /** Starts on what is left, with maps and heartbeat of one image and the database of another. */
        Lodging start(Path mapped, Path database) throws Exception {
            Files.createDirectories(to.resolve("state/ledger"));
            copy(mapped.resolve("state"), to.resolve("state"));
            copy(mapped.resolve("state/ledger"), to.resolve("state/ledger"));
            Files.copy(database.resolve("ledger.db"), to.resolve("ledger.db"));
            for (Map.Entry<String, Long> segment : journalBytes.entrySet()) {
                Path file = to.resolve("state/ledger").resolve(segment.getKey());
                Files.copy(
                        newest.resolve("state/ledger").resolve(segment.getKey()),
                        file,
                        StandardCopyOption.REPLACE_EXISTING);
                try (RandomAccessFile journal = new RandomAccessFile(file.toFile(), "rw")) {
                    assertThat(journal.length()).isGreaterThan(segment.getValue());
                    journal.setLength(segment.getValue());
                }
            }
            anotherBoot(to.resolve("state/manifest"), "boot=.*", "boot=00000000-0000-0000-0000-000000000000");
            anotherBoot(to.resolve("state/ledger/boot"), ".+", "00000000-0000-0000-0000-000000000000");
            clock.advanceMs(Duration.ofMinutes(5).toMillis());
            return new Lodging(to, clock, "vn-2014");
        }

        void check(Lodging house) throws Exception {
            assertThat(house.accounts.store().opening().kind()).isEqualTo(StoreOpening.Kind.REBUILD_NEEDED);
            // Left before the last sync: to the millisecond. Played on and left after it: to the last synced heartbeat,
            // and no
            // further, though the heartbeat's page tells of a later one.
            assertThat(house.view("binh").usedMs())
                    .isEqualTo(Duration.ofMinutes(10).toMillis());
            assertThat(house.view("chi").usedMs())
                    .isEqualTo(Duration.ofMinutes(20).toMillis());
            assertThat(house.view("an").usedMs())
                    .isEqualTo(Duration.ofMinutes(30).toMillis());
            house.awaitApplied();
            assertThat(Lodging.rows(to, "SELECT count(*) FROM sessions WHERE closed_ms IS NULL"))
                    .containsExactly("0");
        }
    }

    private static Cut live(Path directory) throws Exception {
        ManualClock clock = Lodging.clockAt("2026-11-22T08:00");
        Path life = Files.createDirectories(directory.resolve("life"));
        try (Lodging house = new Lodging(life, clock, "vn-2014")) {
            Lodging.Stay an = house.play("an", "arena", CHILD);
            Lodging.Stay binh = house.play("binh", "arena", CHILD);
            house.pass(Duration.ofMinutes(10));
            house.leave(binh);
            awaitHeartbeat(house, life);
            Path older = house.image(directory.resolve("older"));
            Lodging.Stay chi = house.play("chi", "arena", CHILD);
            house.pass(Duration.ofMinutes(20));
            house.leave(chi);
            awaitHeartbeat(house, life);
            Path forced = house.image(directory.resolve("forced"));
            Map<String, Long> journalBytes = new HashMap<>();
            try (Stream<Path> files = Files.list(forced.resolve("state/ledger"))) {
                for (Path file : files.filter(each -> each.toString().endsWith(".journal"))
                        .toList()) {
                    journalBytes.put(file.getFileName().toString(), Files.size(file));
                }
            }
            house.pass(Duration.ofMillis(300));
            house.leave(an);
            house.pass(Duration.ofMillis(600));
            awaitHeartbeat(house, life);
            return new Cut(
                    directory.resolve("cut"),
                    clock,
                    older,
                    forced,
                    house.image(directory.resolve("newest")),
                    journalBytes);
        }
    }

    /** Until the database, which takes only what is synced, knows that the process lived now. */
    private static void awaitHeartbeat(Lodging house, Path life) {
        String nowMs = Long.toString(house.clock.epochMs());
        await().atMost(Lodging.DEADLINE).until(() -> Lodging.rows(life, "SELECT heartbeat_ms FROM nodes")
                .equals(List.of(nowMs)));
        await().atMost(Lodging.DEADLINE)
                .until(() -> ByteBuffer.wrap(Files.readAllBytes(life.resolve("state/ledger/heartbeat")))
                                .getLong()
                        == house.clock.epochMs());
        house.awaitApplied();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static void anotherBoot(Path file, String pattern, String text) throws IOException {
        String before = Files.readString(file);
        String after = before.replaceAll(pattern, text);
        assertThat(after).isNotEqualTo(before);
        Files.writeString(file, after);
    }
}
