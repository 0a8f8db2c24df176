package io.playgate.gateway.token;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.playgate.gateway.clock.Clock;
import io.playgate.gateway.config.TokensConfig;
import io.playgate.gateway.config.TokensConfig.KeyConfig;
import io.playgate.gateway.policy.GameDay;
import io.playgate.gateway.token.TokenOutcome.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says whether a player's token is genuine, in time and meant for us. Thread-safe and never waits: any event loop calls it; keys of a JWKS
 * address are fetched by a thread of their own.
 *
 * <p>The header only picks among the configured keys; the algorithm is the key's own, so a token can't choose how it is checked.
 */
public final class TokenVerifier implements AutoCloseable {
    /** Longest token, bytes. */
    public static final int TOKEN_BYTES_MAX = 8 * 1024;

    /** How far the clocks of issuer and gateway may be apart, ms (contract section 3). */
    static final long SKEW_MS = 60_000;

    private final String enterprise;
    private final Clock clock;
    private final GameDay gameDay;
    private final Map<String, TokenKey> keys = new HashMap<>();
    private final List<JwksKeys> jwks = new ArrayList<>();
    private final @Nullable TokenKey onlyKey;
    private final KnownTokens known = new KnownTokens();

    /** An issuer's tokens all begin with the same characters: what they say is read once. Any thread writes; the last one stays. */
    private volatile @Nullable ReadHeader latestHeader;

    private record ReadHeader(String text, TokenHeader header) {}

    // Strict: a member that comes twice would let issuer and gateway read two different tokens.
    private final JsonFactory json = new JsonFactoryBuilder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .build();

    /**
     * Reads every key and begins to fetch those of JWKS addresses.
     *
     * @param enterprise what {@code aud} must name where it is present
     * @param clock of the wall; never one that runs faster, since the issuer's does not
     * @param zone of the policy, whose day says whether a birth date lies in the future
     * @throws TokenKeyException where a key can't be read or doesn't fit its algorithm
     */
    public TokenVerifier(TokensConfig config, String enterprise, Clock clock, ZoneId zone) throws TokenKeyException {
        this.enterprise = enterprise;
        this.clock = clock;
        this.gameDay = new GameDay(zone);
        for (KeyConfig key : config.keys()) {
            TokenAlgorithm algorithm = TokenAlgorithm.of(key.algorithm());
            String place = key.jwks();
            if (place != null) {
                jwks.add(new JwksKeys(place, algorithm, clock));
            } else {
                keys.put(key.id(), read(key, algorithm));
            }
        }
        this.onlyKey =
                keys.size() == 1 && jwks.isEmpty() ? keys.values().iterator().next() : null;
        jwks.forEach(JwksKeys::start);
    }

    private static TokenKey read(KeyConfig key, TokenAlgorithm algorithm) throws TokenKeyException {
        if (key.secretFile() != null && algorithm == TokenAlgorithm.HS256) {
            return KeyFiles.secretKey(key.secretFile());
        }
        if (key.publicKeyFile() != null && algorithm != TokenAlgorithm.HS256) {
            return KeyFiles.publicKey(key.publicKeyFile(), algorithm);
        }
        throw new TokenKeyException("key " + key.id() + ": HS256 takes a secretFile; EdDSA, ES256 and RS256 take a "
                + "publicKeyFile or a jwks address");
    }

    /**
     * Verifies a compact JWS (RFC 7515, section 7.1) for a session of {@code game}.
     *
     * @param token as the client sent it; anything is allowed here
     */
    public TokenOutcome verify(String token, String game) {
        if (token.length() > TOKEN_BYTES_MAX) {
            return Reason.TOO_LONG.outcome();
        }
        long nowMs = clock.epochMs();
        KnownTokens.Known before = known.find(token, nowMs);
        if (before != null && before.key().equals(key(before.keyId()))) {
            return before.claims().judge(game, nowMs, gameDay.dayOf(nowMs));
        }
        int headerEnd = token.indexOf('.');
        int payloadEnd = token.indexOf('.', headerEnd + 1);
        if (headerEnd <= 0 || payloadEnd < 0 || token.indexOf('.', payloadEnd + 1) >= 0 || token.indexOf('=') >= 0) {
            return Reason.MALFORMED.outcome();
        }
        // Characters beyond Latin-1 become '?', which base64url does not have.
        byte[] bytes = token.getBytes(StandardCharsets.ISO_8859_1);
        try {
            TokenHeader header = header(token, bytes, headerEnd);
            if (header == null) {
                return Reason.MALFORMED.outcome();
            }
            TokenKey key = key(header.keyId());
            if (key == null) {
                return Reason.UNKNOWN_KEY.outcome();
            }
            if (!key.algorithm().label().equals(header.algorithm())) {
                return Reason.WRONG_ALGORITHM.outcome();
            }
            if (!key.signed(bytes, payloadEnd, part(bytes, payloadEnd + 1, bytes.length))) {
                return Reason.BAD_SIGNATURE.outcome();
            }
            TokenClaims claims = TokenClaims.read(json, part(bytes, headerEnd + 1, payloadEnd), enterprise);
            if (claims == null) {
                return Reason.BAD_CLAIM.outcome();
            }
            if (key instanceof TokenKey.Public) {
                known.add(token, header.keyId(), key, claims, nowMs);
            }
            return claims.judge(game, nowMs, gameDay.dayOf(nowMs));
        } catch (IOException | IllegalArgumentException e) {
            return Reason.MALFORMED.outcome(); // not JSON, or not base64url
        }
    }

    private @Nullable TokenHeader header(String token, byte[] bytes, int headerEnd) throws IOException {
        ReadHeader latest = latestHeader;
        if (latest != null && latest.text().length() == headerEnd && token.startsWith(latest.text())) {
            return latest.header();
        }
        TokenHeader header = TokenHeader.read(json, part(bytes, 0, headerEnd));
        if (header != null) {
            latestHeader = new ReadHeader(token.substring(0, headerEnd), header);
        }
        return header;
    }

    private static byte[] part(byte[] bytes, int from, int to) {
        byte[] part = new byte[to - from];
        System.arraycopy(bytes, from, part, 0, part.length);
        return Base64.getUrlDecoder().decode(part);
    }

    private @Nullable TokenKey key(@Nullable String keyId) {
        if (keyId == null) {
            return onlyKey;
        }
        TokenKey key = keys.get(keyId);
        for (int i = 0; key == null && i < jwks.size(); i++) {
            key = jwks.get(i).key(keyId);
        }
        return key;
    }

    /** The addresses whose keys have never come yet, for readiness; empty when tokens of every configured key can be checked. */
    public List<String> keysMissing() {
        return jwks.stream().filter(set -> !set.loaded()).map(JwksKeys::place).toList();
    }

    /** Stops fetching. */
    @Override
    public void close() {
        jwks.forEach(JwksKeys::close);
    }
}
