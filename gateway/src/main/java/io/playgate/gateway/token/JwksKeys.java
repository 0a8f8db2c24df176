package io.playgate.gateway.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import io.playgate.gateway.clock.Clock;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.text.ParseException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of one JWKS address (RFC 7517, section 5). A thread of its own fetches them, every five minutes and soon after a token names a
 * key that is not among them (a rotated key); event loops read the latest set and never wait. A failed fetch keeps the keys that are known.
 */
final class JwksKeys implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JwksKeys.class);

    /** Between two regular fetches. */
    private static final long REFRESH_MS = 300_000;

    /** Between two fetches that tokens cause: a flood of made-up key ids costs the issuer one request in it. */
    private static final long REFRESH_MIN_MS = 2_000;

    private static final Duration FETCH_TIMEOUT = Duration.ofSeconds(5);
    private static final int SET_BYTES_MAX = 1 << 20;

    private final URI address;
    private final TokenAlgorithm algorithm;
    private final Clock clock;
    private final HttpClient client;
    private final Thread thread;
    private final Semaphore wanted = new Semaphore(0);
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Map<String, TokenKey> keys = Map.of();
    private volatile boolean loaded;

    JwksKeys(String place, TokenAlgorithm algorithm, Clock clock) throws TokenKeyException {
        if (algorithm == TokenAlgorithm.HS256) {
            throw new TokenKeyException("jwks " + place + ": a public address can't hold secrets of HS256");
        }
        try {
            this.address = URI.create(place);
        } catch (IllegalArgumentException e) {
            throw new TokenKeyException("jwks " + place + ": not an address: " + e.getMessage(), e);
        }
        this.algorithm = algorithm;
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .connectTimeout(FETCH_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        this.thread = new Thread(this::run, "playgate-jwks");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    String place() {
        return address.toString();
    }

    /** Whether a fetch has ever succeeded. */
    boolean loaded() {
        return loaded;
    }

    /** The key of this id, or null, and then a fetch is due. */
    @Nullable
    TokenKey key(String id) {
        TokenKey key = keys.get(id);
        if (key == null && wanted.availablePermits() == 0) {
            wanted.release();
        }
        return key;
    }

    private void run() {
        try {
            do {
                long fetchedNs = clock.monotonicNs();
                fetch();
                // Whoever asked during the fetch may have named a key that is known by now.
                wanted.drainPermits();
                boolean asked = wanted.tryAcquire(loaded ? REFRESH_MS : REFRESH_MIN_MS, TimeUnit.MILLISECONDS);
                long restMs = REFRESH_MIN_MS - (clock.monotonicNs() - fetchedNs) / 1_000_000;
                if (asked && restMs > 0 && closed.await(restMs, TimeUnit.MILLISECONDS)) {
                    return;
                }
            } while (closed.getCount() > 0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private void fetch() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(FETCH_TIMEOUT)
                .header("Accept", "application/jwk-set+json, application/json")
                .build();
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (var body = response.body()) {
                byte[] bytes = body.readNBytes(SET_BYTES_MAX);
                if (response.statusCode() != 200) {
                    throw new IOException("HTTP status " + response.statusCode());
                }
                keys = read(new String(bytes, StandardCharsets.UTF_8));
                loaded = true;
                LOG.debug("jwks {}: {} keys", address, keys.size());
            }
        } catch (IOException | ParseException e) {
            LOG.warn("jwks {}: {}; {} keys stay", address, e.toString(), keys.size());
        }
    }

    private Map<String, TokenKey> read(String text) throws ParseException {
        Map<String, TokenKey> read = new HashMap<>();
        for (JWK jwk : JWKSet.parse(text).getKeys()) {
            String id = jwk.getKeyID();
            boolean signs = jwk.getKeyUse() == null || KeyUse.SIGNATURE.equals(jwk.getKeyUse());
            if (id == null || !signs) {
                continue;
            }
            try {
                PublicKey key = publicKey(jwk);
                if (key != null) {
                    read.put(id, KeyFiles.checked(algorithm, key, "key " + id));
                }
            } catch (TokenKeyException | JOSEException | GeneralSecurityException e) {
                LOG.warn("jwks {}: key {} is left out: {}", address, id, e.getMessage());
            }
        }
        return Map.copyOf(read);
    }

    /** The public key, or null for one of another type than the algorithm's: a set may serve several. */
    private @Nullable PublicKey publicKey(JWK jwk) throws JOSEException, GeneralSecurityException {
        return switch (algorithm) {
            case RS256 -> jwk instanceof RSAKey rsa ? rsa.toRSAPublicKey() : null;
            case ES256 -> jwk instanceof ECKey ec ? ec.toECPublicKey() : null;
            case EDDSA ->
                jwk instanceof OctetKeyPair pair && Curve.Ed25519.equals(pair.getCurve())
                        ? ed25519(pair.getX().decode())
                        : null;
            case HS256 -> null;
        };
    }

    /** The JDK wants the point as a number and a sign: little-endian y whose top bit is the sign of x (RFC 8032, section 5.1.2). */
    private static PublicKey ed25519(byte[] encoded) throws GeneralSecurityException {
        byte[] y = new byte[encoded.length];
        for (int i = 0; i < encoded.length; i++) {
            y[i] = encoded[encoded.length - 1 - i];
        }
        boolean xOdd = y.length > 0 && (y[0] & 0x80) != 0;
        if (y.length > 0) {
            y[0] &= 0x7f;
        }
        EdECPoint point = new EdECPoint(xOdd, new BigInteger(1, y));
        return KeyFactory.getInstance("Ed25519")
                .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
    }
}
