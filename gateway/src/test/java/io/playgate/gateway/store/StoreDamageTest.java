package io.playgate.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playgate.gateway.config.StateConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import net.openhft.chronicle.core.OS;
import net.openhft.chronicle.map.VanillaChronicleMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happened to the files while no gateway ran: a whole store or an empty one that asks to be rebuilt, never garbage. */
class StoreDamageTest {
    private static final int PLAYERS = 2_000;
    private static final long BODY = 100_000;

    private final Path state;

    StoreDamageTest(@TempDir Path directory) {
        state = directory.resolve("state");
    }

    /** Damage, what the reason says of it, and whether it shows in a store that was not closed, too. */
    static Stream<Arguments> damages() {
        return Stream.of(
                damage("deleted", "meters.map is missing", true, Files::delete),
                damage("emptied", "is 0 bytes long", true, file -> truncate(file, 0)),
                damage("cut in the header", "no readable header", true, file -> truncate(file, 100)),
                damage("cut to half", "", true, file -> truncate(file, Files.size(file) / 2)),
                damage("cut by a page", "", true, file -> truncate(file, Files.size(file) - 4_096)),
                damage("zeroed", "no readable header", true, file -> write(file, 0, new byte[(int) Files.size(file)])),
                damage(
                        "another header length",
                        "no readable header",
                        true,
                        file -> write(file, 8, new byte[] {-1, -1, -1, 0})),
                damage("not completed", "was not completed", true, file -> flip(file, 11, 0x80)),
                damage("a flip in a class name", "has another layout", true, file -> flip(file, 40, 1)),
                damage("a flip in the header's checksum", "", true, file -> flip(file, 3, 1)),
                damage(
                        "a map of accounts",
                        "has another layout",
                        true,
                        file -> copy(file.resolveSibling("accounts.map"), file)),
                damage("a page zeroed", "changed since it was closed", false, file -> zeroPage(file)),
                damage("a bit flipped", "changed since it was closed", false, file -> flip(file, BODY, 4)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void shouldRebuildADamagedStore(String name, String reason, boolean shownWhenDirty, Damage damage)
            throws IOException {
        fill();
        damage.inflict(state.resolve("meters.map"));
        assertRebuilt(reason);
        if (shownWhenDirty) {
            fill();
            leaveOpen(null);
            damage.inflict(state.resolve("meters.map"));
            assertRebuilt(reason);
        }
    }

    @Test
    void shouldRebuildWhenTheManifestIsGoneOrNonsense() throws IOException {
        fill();
        Files.delete(state.resolve("manifest"));
        assertRebuilt("manifest is missing");
        for (String nonsense :
                new String[] {"", "\\u12", "layout=1\nplayers=x", "layout=1\nplayers=1\nphase=ajar", "\0\0"}) {
            fill();
            Files.writeString(state.resolve("manifest"), nonsense);
            assertRebuilt("manifest is missing or unreadable");
        }
    }

    @Test
    void shouldRebuildAfterTheMachineWentDown() throws IOException {
        fill();
        leaveOpen("00000000-0000-0000-0000-000000000000");
        assertRebuilt("the machine went down");
    }

    @Test
    void shouldRebuildWithAnotherSecretOrMorePlayersOrAnotherLayout() throws IOException {
        fill();
        Files.delete(state.resolve("secret"));
        assertRebuilt("another secret");
        fill();
        try (PlayerStore store = PlayerStore.open(new StateConfig(state, PLAYERS + 1))) {
            assertThat(store.opening().reason()).contains("it was sized for 2000 players, state.players is now 2001");
            store.rebuildDone();
        }
        Path manifest = state.resolve("manifest");
        Files.writeString(manifest, Files.readString(manifest).replace("layout=2", "layout=1"));
        assertRebuilt("its layout is 1, this version's is 2");
    }

    @Test
    void shouldKeepAStoreThatIsLargerThanConfigured() throws IOException {
        fill();
        try (PlayerStore store = PlayerStore.open(new StateConfig(state, 10))) {
            assertThat(store.opening().kind()).isEqualTo(StoreOpening.Kind.CLEAN);
            assertWhole(store);
        }
    }

    @Test
    void shouldRebuildAgainWhenARebuildDidNotEnd() {
        try (PlayerStore store = open()) {
            store.setUsage(1, 1, MeterUsage.pack(1, 1));
        }
        assertRebuilt("a rebuild from the ledger did not end");
    }

    @Test
    void shouldClearTheLocksOfKilledReaders() throws IOException {
        fill();
        hold(0x0000_0001, 3, 5);
        try (PlayerStore store = open()) {
            assertThat(store.opening().kind()).isEqualTo(StoreOpening.Kind.RECOVERED);
            assertThat(store.opening().locksCleared()).isEqualTo(2);
            assertThat(store.opening().mapsRecovered()).isZero();
            assertWhole(store);
        }
    }

    @Test
    void shouldRecoverTheSegmentOfAKilledWriter() throws IOException {
        fill();
        hold(0x8000_0000, 7);
        Files.writeString(state.resolve("meters.map.recovering"), "left by a recovery that was killed");
        try (PlayerStore store = open()) {
            assertThat(store.opening().kind()).isEqualTo(StoreOpening.Kind.RECOVERED);
            assertThat(store.opening().mapsRecovered()).isOne();
            assertWhole(store);
        }
        assertThat(state.resolve("meters.map.recovering")).doesNotExist();
    }

    @Test
    void shouldRecoverAWholeMapWhenSeveralSegmentsAreHeld() throws IOException {
        fill();
        hold(0x4000_0000, 1, 2);
        try (PlayerStore store = open()) {
            assertThat(store.opening().mapsRecovered()).isOne();
            assertWhole(store);
        }
    }

    @Test
    void shouldSayHowMuchSpaceIsMissing() {
        assertThatThrownBy(() -> PlayerStore.open(new StateConfig(state, 1_000_000_000_000L)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(state + ": cannot create the maps for state.players=1000000000000, which take 42")
                .hasMessageContaining("MB are free");
        assertRebuilt("did not end");
    }

    @Test
    void shouldRefuseADirectoryThatOthersCanWrite() throws IOException {
        Files.createDirectories(state);
        Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwxrwxr-x"));
        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("run: chmod 700 " + state);
    }

    @Test
    void shouldLetNobodyElseReadTheMaps() throws IOException {
        fill();
        for (String map : new String[] {"accounts.map", "meters.map"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve(map))))
                    .isEqualTo("rw-------");
        }
    }

    private PlayerStore open() {
        return PlayerStore.open(new StateConfig(state, PLAYERS));
    }

    private void fill() {
        AccountState account = new AccountState();
        try (PlayerStore store = open()) {
            for (int i = 1; i <= PLAYERS; i++) {
                account.birthdate = 20_000_000 + i;
                account.personHi = i;
                store.writeAccount(i, -i, account);
                store.setUsage(i, -i, MeterUsage.pack(20_000, i));
            }
            store.rebuildDone();
        }
    }

    private static void assertWhole(PlayerStore store) {
        AccountState account = new AccountState();
        for (int i = 1; i <= PLAYERS; i++) {
            assertThat(store.readAccount(i, -i, account)).isTrue();
            assertThat(account.birthdate).isEqualTo(20_000_000 + i);
            assertThat(store.usage(i, -i)).isEqualTo(MeterUsage.pack(20_000, i));
        }
        assertThat(store.accountCount()).isEqualTo(PLAYERS);
        assertThat(store.meterCount()).isEqualTo(PLAYERS);
        store.setUsage(0, 0, MeterUsage.pack(1, 1));
        assertThat(store.meterCount()).isEqualTo(PLAYERS + 1);
    }

    private void assertRebuilt(String reason) {
        try (PlayerStore store = open()) {
            assertThat(store.opening().kind()).isEqualTo(StoreOpening.Kind.REBUILD_NEEDED);
            assertThat(store.opening().reason()).contains(reason);
            assertThat(store.accountCount()).isZero();
            assertThat(store.meterCount()).isZero();
            store.rebuildDone();
        }
    }

    /** Makes the closed store look as if its process had been killed, in this run of the machine or in {@code boot}. */
    private void leaveOpen(@Nullable String boot) throws IOException {
        StateManifest manifest = StateManifest.read(state);
        assertThat(manifest).isNotNull();
        manifest.in(StateManifest.Phase.OPEN).write(state);
        if (boot != null) {
            Path file = state.resolve("manifest");
            Files.writeString(file, Files.readString(file).replaceAll("boot=.*", "boot=" + boot));
        }
    }

    /** Leaves {@code lock} in the lock word of {@code segments} of the meter map, as a killed process does. */
    private void hold(int lock, int... segments) throws IOException {
        leaveOpen(null);
        MapFile<MeterRecordV1> file =
                new MapFile<>(state.resolve("meters.map"), MeterRecordV1.class, StoreOpener.METER_BYTES, PLAYERS);
        try (VanillaChronicleMap<?, ?, ?> map = file.open()) {
            for (int segment : segments) {
                OS.memory().writeInt(map.segmentHeaderAddress(segment), lock);
            }
        }
    }

    private static Arguments damage(String name, String reason, boolean shownWhenDirty, Damage damage) {
        return Arguments.of(name, reason, shownWhenDirty, damage);
    }

    private static void truncate(Path file, long length) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(length);
        }
    }

    private static void write(Path file, long position, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(bytes), position);
        }
    }

    private static void flip(Path file, long position, int mask) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        write(file, position, new byte[] {(byte) (bytes[(int) position] ^ mask)});
    }

    private static void zeroPage(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int used = (int) BODY;
        while (bytes[used] == 0) {
            used++;
        }
        write(file, used, new byte[4_096]);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    /** What is done to a map file. */
    interface Damage {
        void inflict(Path file) throws IOException;
    }
}
