package io.playgate.gateway.admin.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who may call: holders of the bearer token, or where none is configured whoever is on this machine, but no web page in their browser. */
public final class Gatekeeper {
    private static final String BEARER = "bearer ";

    private final byte @Nullable [] token;

    /** With the token's bytes, or null where the address is a loopback one and no token is asked for. */
    public Gatekeeper(byte @Nullable [] token) {
        this.token = token == null ? null : token.clone();
    }

    /** Refuses a request that may not be made. */
    void check(HttpRequest request) throws ProblemException {
        // Browsers send Origin with what a page makes them send; this API is for programs, so a page is always somebody
        // else's.
        if (request.headers().contains(HttpHeaderNames.ORIGIN)) {
            throw new ProblemException(403, "cross-origin", "Forbidden", "web pages may not call the admin API");
        }
        if (token == null) {
            checkHost(request.headers().get(HttpHeaderNames.HOST));
            return;
        }
        String given = request.headers().get(HttpHeaderNames.AUTHORIZATION);
        boolean bearer = given != null && given.toLowerCase(Locale.ROOT).startsWith(BEARER);
        byte[] presented =
                bearer ? given.substring(BEARER.length()).strip().getBytes(StandardCharsets.UTF_8) : new byte[0];
        if (!bearer || !MessageDigest.isEqual(presented, token)) {
            throw new ProblemException(
                    401, "unauthorized", "Unauthorized", "send the admin token as Authorization: Bearer …");
        }
    }

    /** A name that an attacker points at 127.0.0.1 (DNS rebinding) is not one of this machine's own. */
    private static void checkHost(@Nullable String host) throws ProblemException {
        String name = host == null ? "" : host.toLowerCase(Locale.ROOT).replaceFirst(":[0-9]*$", "");
        boolean own = name.isEmpty()
                || name.equals("localhost")
                || name.equals("[::1]")
                || name.matches("127(\\.[0-9]{1,3}){3}");
        if (!own) {
            throw new ProblemException(
                    403,
                    "foreign-host",
                    "Forbidden",
                    "without a token only localhost, 127.0.0.1 and [::1] may be asked for");
        }
    }
}
