package io.playgate.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyHasherTest {
    private final Path state;

    KeyHasherTest(@TempDir Path directory) {
        state = directory.resolve("var/state");
    }

    @Test
    void shouldCreateASecretThatOnlyItsOwnerReads() throws Exception {
        KeyHasher.open(state);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state)))
                .isEqualTo("rwx------");
        Path secret = state.resolve("secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                .isEqualTo("rw-------");
        assertThat(secret).hasSize(32);
        try (var files = Files.list(state)) {
            assertThat(files).containsExactly(secret);
        }
    }

    @Test
    void shouldGiveTheSameKeysWithTheSameSecretAndOthersWithAnother() throws Exception {
        KeyHasher first = KeyHasher.open(state);
        KeyHasher again = KeyHasher.open(state);
        KeyHasher other = KeyHasher.open(state.resolveSibling("other"));
        assertThat(player(again, "an")).isEqualTo(player(first, "an"));
        assertThat(player(first.fork(), "an")).isEqualTo(player(first, "an"));
        assertThat(player(other, "an")).isNotEqualTo(player(first, "an"));
        assertThat(other.pseudonym("an")).isNotEqualTo(first.pseudonym("an"));
    }

    /** Golden bytes: a change here makes every stored key unfindable and has to raise {@code StateManifest.LAYOUT}. */
    @Test
    void shouldHashAsThePlatformsHmacDoes() throws Exception {
        KeyHasher hasher = withSecretOfBytes(7);
        byte[] secret = new byte[32];
        java.util.Arrays.fill(secret, (byte) 7);
        byte[] key = hmac(secret, "playgate store key".getBytes(StandardCharsets.US_ASCII));
        byte[] id = "\u0001người chơi".getBytes(StandardCharsets.UTF_16BE);
        byte[] tagged = java.util.Arrays.copyOfRange(id, 1, id.length);
        assertThat(player(hasher, "người chơi"))
                .isEqualTo(HexFormat.of().formatHex(hmac(key, tagged), 0, 16))
                .isEqualTo("db3289f52c346971f7f427f30d3c316d");
    }

    @Test
    void shouldTellApartWhatIsHashed() {
        KeyHasher hasher = KeyHasher.open(state);
        Set<String> keys = new HashSet<>();
        for (String id : new String[] {
            "", "a", "b", "ab", "A", "\u0000a", "\uD800", "x".repeat(127), "x".repeat(128), "x".repeat(5_000)
        }) {
            keys.add(player(hasher, id));
            hasher.hashPerson(id);
            keys.add(key(hasher));
            hasher.hashGameMeter(1, 2, id);
            keys.add(key(hasher));
            hasher.hashGameMeter(2, 1, id);
            keys.add(key(hasher));
            keys.add(hasher.pseudonym(id));
        }
        assertThat(keys).hasSize(50);
    }

    @Test
    void shouldGiveAPseudonymThatIsNoKey() {
        KeyHasher hasher = KeyHasher.open(state);
        assertThat(hasher.pseudonym("an")).matches("[0-9a-f]{16}").isEqualTo(hasher.pseudonym("an"));
        assertThat(player(hasher, "an")).doesNotContain(hasher.pseudonym("an"));
    }

    @Test
    void shouldRefuseASecretThatOthersCanRead() throws Exception {
        KeyHasher.open(state);
        Path secret = state.resolve("secret");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> KeyHasher.open(state))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("chmod 600 " + secret);
    }

    @Test
    void shouldRefuseASecretOfAnotherLength() throws Exception {
        KeyHasher.open(state);
        Files.write(state.resolve("secret"), new byte[31]);
        assertThatThrownBy(() -> KeyHasher.open(state))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("has 31 bytes, a secret has 32");
    }

    private KeyHasher withSecretOfBytes(int value) throws Exception {
        KeyHasher.open(state);
        byte[] secret = new byte[32];
        java.util.Arrays.fill(secret, (byte) value);
        Files.write(state.resolve("secret"), secret);
        return KeyHasher.open(state);
    }

    private static byte[] hmac(byte[] key, byte[] input) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(input);
    }

    private static String player(KeyHasher hasher, String id) {
        hasher.hashPlayer(id);
        return key(hasher);
    }

    private static String key(KeyHasher hasher) {
        return HexFormat.of().toHexDigits(hasher.hi()) + HexFormat.of().toHexDigits(hasher.lo());
    }
}
