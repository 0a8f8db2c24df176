package io.playgate.gateway.listen;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket upgrade request (RFC 6455, section 4.1), checked, with the token found and taken out of what the server will see.
 *
 * @param token null where the request has none
 */
record UpgradeRequest(HttpRequest request, @Nullable String token) {
    private static final String TOKEN_PARAMETER = "token";
    private static final String TOKEN_PROTOCOL = "playgate.token.";
    private static final String BEARER = "Bearer ";
    private static final String ACCEPT_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    /** A request that is no upgrade which is allowed here. */
    static final class Unacceptable extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient HttpResponseStatus status;

        /** Carries no stack trace: hostile input costs nothing. */
        Unacceptable(HttpResponseStatus status, String what) {
            super(what, null, false, false);
            this.status = status;
        }

        HttpResponseStatus status() {
            return status;
        }
    }

    /**
     * Checks a request and takes the token out of it.
     *
     * @param path what the request's path must begin with
     */
    static UpgradeRequest of(HttpRequest request, String path) throws Unacceptable {
        Throwable broken = request.decoderResult().cause();
        if (broken instanceof TooLongHttpLineException) {
            throw new Unacceptable(HttpResponseStatus.REQUEST_URI_TOO_LONG, "the request line is too long");
        }
        if (broken instanceof TooLongHttpHeaderException) {
            throw new Unacceptable(HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "the headers are too long");
        }
        if (request.decoderResult().isFailure()) {
            throw bad("the request is no HTTP");
        }
        if (!HttpVersion.HTTP_1_1.equals(request.protocolVersion())) {
            throw bad("an upgrade needs HTTP/1.1");
        }
        HttpHeaders headers = request.headers();
        if (!request.uri().startsWith("/")) {
            throw bad("the request target must be a path");
        }
        if (!request.uri().startsWith(path)) {
            throw new Unacceptable(HttpResponseStatus.NOT_FOUND, "nothing is served at this path");
        }
        if (!headers.containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)) {
            throw new Unacceptable(HttpResponseStatus.UPGRADE_REQUIRED, "only WebSocket is served here");
        }
        if (!HttpMethod.GET.equals(request.method())) {
            throw bad("an upgrade is a GET");
        }
        if (!headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)) {
            throw bad("the header Connection must name Upgrade");
        }
        // Some clients, the JDK's among them, say that their empty body is empty.
        if (!headers.get(HttpHeaderNames.CONTENT_LENGTH, "0").trim().equals("0")
                || headers.contains(HttpHeaderNames.TRANSFER_ENCODING)) {
            throw bad("an upgrade has no body");
        }
        one(headers, "Host");
        one(headers, "Upgrade");
        String version = one(headers, "Sec-WebSocket-Version");
        if (!version.equals("13")) {
            throw new Unacceptable(HttpResponseStatus.UPGRADE_REQUIRED, "the only Sec-WebSocket-Version is 13");
        }
        checkKey(one(headers, "Sec-WebSocket-Key"));
        return new UpgradeRequest(request, takeToken(request));
    }

    private static Unacceptable bad(String what) {
        return new Unacceptable(HttpResponseStatus.BAD_REQUEST, what);
    }

    private static String one(HttpHeaders headers, String name) throws Unacceptable {
        List<String> values = headers.getAll(name);
        if (values.size() != 1) {
            throw bad("the header " + name + " must come exactly once, not " + values.size() + " times");
        }
        return values.get(0).trim();
    }

    private static void checkKey(String key) throws Unacceptable {
        try {
            if (Base64.getDecoder().decode(key).length == 16) {
                return;
            }
        } catch (IllegalArgumentException e) {
            // Said below, as for a wrong length.
        }
        throw bad("Sec-WebSocket-Key must be 16 bytes in base64");
    }

    /** Token by Authorization, else the query, else a subprotocol; the last two are taken out wherever they stand. */
    private static @Nullable String takeToken(HttpRequest request) {
        String fromProtocol = takeFromProtocols(request.headers());
        String fromQuery = takeFromQuery(request);
        String authorization = request.headers().get(HttpHeaderNames.AUTHORIZATION);
        if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return authorization.substring(BEARER.length()).trim();
        }
        return fromQuery == null ? fromProtocol : fromQuery;
    }

    private static @Nullable String takeFromQuery(HttpRequest request) {
        int query = request.uri().indexOf('?');
        if (query < 0) {
            return null;
        }
        String token = null;
        List<String> kept = new ArrayList<>();
        for (String parameter : request.uri().substring(query + 1).split("&", -1)) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            if (name.equals(TOKEN_PARAMETER)) {
                token = equals < 0 || token != null ? token : decoded(parameter.substring(equals + 1));
            } else {
                kept.add(parameter);
            }
        }
        String path = request.uri().substring(0, query);
        request.setUri(kept.isEmpty() ? path : path + "?" + String.join("&", kept));
        return token;
    }

    private static String decoded(String value) {
        try {
            return QueryStringDecoder.decodeComponent(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return ""; // broken escapes: a token that admits nobody
        }
    }

    private static @Nullable String takeFromProtocols(HttpHeaders headers) {
        List<String> lines = headers.getAll(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL);
        String token = null;
        List<String> kept = new ArrayList<>();
        for (String line : lines) {
            for (String entry : line.split(",", -1)) {
                String protocol = entry.trim();
                if (protocol.startsWith(TOKEN_PROTOCOL)) {
                    token = token == null ? protocol.substring(TOKEN_PROTOCOL.length()) : token;
                } else {
                    kept.add(protocol);
                }
            }
        }
        if (token != null) {
            headers.remove(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL);
            if (!kept.isEmpty()) {
                headers.set(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL, String.join(", ", kept));
            }
        }
        return token;
    }

    /** The request's head as the server gets it: line and headers in the order and spelling in which they came. */
    byte[] head() {
        StringBuilder head = new StringBuilder(512);
        head.append("GET ").append(request.uri()).append(" HTTP/1.1\r\n");
        request.headers().forEach(header -> head.append(header.getKey())
                .append(": ")
                .append(header.getValue())
                .append("\r\n"));
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * The gateway's own 101, for a player who is then told why they can't play. The first subprotocol offered is taken, since browsers fail
     * a connection that offered some and got none.
     */
    byte[] ownSwitch() {
        StringBuilder head = new StringBuilder(256);
        head.append(
                        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ")
                .append(accept(String.valueOf(request.headers().get("Sec-WebSocket-Key"))
                        .trim()))
                .append("\r\n");
        String protocols = request.headers().get(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL);
        if (protocols != null) {
            head.append("Sec-WebSocket-Protocol: ")
                    .append(Arrays.asList(protocols.split(",", -1)).get(0).trim())
                    .append("\r\n");
        }
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String accept(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1")
                    .digest((key + ACCEPT_GUID).getBytes(StandardCharsets.ISO_8859_1));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
