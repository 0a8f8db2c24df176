package io.playgate.gateway.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns ids into the 128-bit keys of the store and into pseudonyms for logs: HMAC-SHA256 with the secret of the state directory, cut to its
 * first half. Without the secret nobody can find a player's record or tell who a log line is about; with 128 bits two of 10^9 ids collide
 * with a probability of 10^-21.
 *
 * <p>What is hashed begins with a byte that says what it is, so an account and a person of the same id have different keys. Not thread-safe:
 * one instance per owner thread, see {@link #fork}. The result of a hash stands in {@link #hi()} and {@link #lo()} until the next.
 */
public final class KeyHasher {
    private static final byte PLAYER = 1;
    private static final byte PERSON = 2;
    private static final byte GAME_METER = 3;
    private static final int MAC_BYTES = 32;
    private static final int PSEUDONYM_BYTES = 8;

    private final StateSecret secret;
    private final Mac keys;
    private final Mac pseudonyms;
    private final byte[] mac = new byte[MAC_BYTES];
    private final byte[] input = new byte[256];
    private long hi;
    private long lo;

    KeyHasher(StateSecret secret) {
        this.secret = secret;
        // Three keys from one secret, so that a pseudonym seen in a log says nothing about a key in the map.
        keys = mac(derive(secret.bytes(), "playgate store key"));
        pseudonyms = mac(derive(secret.bytes(), "playgate log pseudonym"));
    }

    /**
     * A hasher with the secret of {@code stateDirectory}; directory and secret are created when absent. Throws {@link StoreException} when
     * the secret can't be read or is readable for others.
     */
    public static KeyHasher open(Path stateDirectory) {
        return new KeyHasher(StateSecret.loadOrCreate(StateDirectory.prepare(stateDirectory)));
    }

    /** Another hasher with the same secret, for another thread. */
    public KeyHasher fork() {
        return new KeyHasher(secret);
    }

    /** Key of an account's record; also the person key of an account that nobody has linked to a person. */
    public void hashPlayer(String player) {
        keys.update(PLAYER);
        feed(keys, player);
        finish();
    }

    /** Key of a natural person as named by the registry or a token, which is the key of the person's pool meter. */
    public void hashPerson(String person) {
        keys.update(PERSON);
        feed(keys, person);
        finish();
    }

    /** Key of a person's meter in one game, from the person's key. */
    public void hashGameMeter(long personHi, long personLo, String game) {
        keys.update(GAME_METER);
        putLong(0, personHi);
        putLong(Long.BYTES, personLo);
        keys.update(input, 0, 2 * Long.BYTES);
        feed(keys, game);
        finish();
    }

    /** Upper half of the last hash. */
    public long hi() {
        return hi;
    }

    /** Lower half of the last hash. */
    public long lo() {
        return lo;
    }

    /** 16 hexadecimal digits that stand for a player in logs: the same all the life of the secret, and not a key of the store. */
    public String pseudonym(String player) {
        feed(pseudonyms, player);
        doFinal(pseudonyms);
        return HexFormat.of().formatHex(mac, 0, PSEUDONYM_BYTES);
    }

    /** Tells one secret from another without giving it away. */
    static String fingerprint(StateSecret secret) {
        return HexFormat.of().formatHex(derive(secret.bytes(), "playgate manifest fingerprint"), 0, PSEUDONYM_BYTES);
    }

    // UTF-16 as it stands in the string: no encoder, no allocation, and every string, even an ill-formed one, has its
    // own hash.
    private void feed(Mac target, String text) {
        int used = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            input[used++] = (byte) (c >>> 8);
            input[used++] = (byte) c;
            if (used == input.length) {
                target.update(input, 0, used);
                used = 0;
            }
        }
        target.update(input, 0, used);
    }

    private void finish() {
        doFinal(keys);
        hi = getLong(0);
        lo = getLong(Long.BYTES);
    }

    private void doFinal(Mac source) {
        try {
            source.doFinal(mac, 0);
        } catch (ShortBufferException e) {
            throw new IllegalStateException("an HMAC-SHA256 has " + MAC_BYTES + " bytes", e);
        }
    }

    private void putLong(int offset, long value) {
        for (int i = 0; i < Long.BYTES; i++) {
            input[offset + i] = (byte) (value >>> (56 - 8 * i));
        }
    }

    private long getLong(int offset) {
        long value = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            value = value << 8 | (mac[offset + i] & 0xFF);
        }
        return value;
    }

    private static byte[] derive(byte[] secret, String purpose) {
        return mac(secret).doFinal(purpose.getBytes(StandardCharsets.US_ASCII));
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
