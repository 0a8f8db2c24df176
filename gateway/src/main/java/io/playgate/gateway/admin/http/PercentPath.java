package io.playgate.gateway.admin.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes the target of a request apart: segments and parameters, percent-decoded as strict UTF-8 (RFC 3986, section 2.1). */
final class PercentPath {
    private PercentPath() {}

    /** The segments of a path that begins with a slash; a slash within a segment comes as {@code %2F}. */
    static List<String> segments(String target) throws ProblemException {
        String path = path(target);
        if (!path.startsWith("/")) {
            throw bad("the target of a request is a path");
        }
        List<String> segments = new ArrayList<>();
        for (String segment : path.substring(1).split("/", -1)) {
            segments.add(decoded(segment, false));
        }
        return segments;
    }

    static String path(String target) {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** The parameters of the query; none may come twice. */
    static Map<String, String> parameters(String target) throws ProblemException {
        int query = target.indexOf('?');
        Map<String, String> parameters = new HashMap<>();
        if (query < 0 || query == target.length() - 1) {
            return parameters;
        }
        for (String pair : target.substring(query + 1).split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals), true);
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1), true);
            if (parameters.put(name, value) != null) {
                throw ProblemException.parameter(name, name + " comes twice", "once at most");
            }
        }
        return parameters;
    }

    private static String decoded(String text, boolean form) throws ProblemException {
        byte[] bytes = new byte[text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
                int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    throw bad("a % must be followed by two hexadecimal digits");
                }
                bytes[length++] = (byte) (high << 4 | low);
                i += 2;
            } else if (c < 0x80) {
                bytes[length++] = (byte) (form && c == '+' ? ' ' : c);
            } else {
                throw bad("characters beyond ASCII are percent-encoded UTF-8");
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw bad("percent-encoded bytes are not UTF-8");
        }
    }

    private static ProblemException bad(String detail) {
        return new ProblemException(400, "bad-target", "Bad request target", detail);
    }
}
