package io.playgate.gateway.overlay;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message in a game's own format: fixed bytes with places for {@code {text}}, {@code {rating}}, {@code {remaining}} and {@code {retryAt}},
 * filled in UTF-8. Parsed once; immutable.
 */
final class Template {
    private static final Pattern PLACE = Pattern.compile("\\{(text|rating|remaining|retryAt)}");

    /** What stands before, between and after the places: one more than there are places. */
    private final List<byte[]> fixed = new ArrayList<>();

    private final List<String> places = new ArrayList<>();
    private final boolean binary;

    /**
     * Parses a template.
     *
     * @param hex whether what stands between the places is hexadecimal, white space ignored
     * @throws IllegalArgumentException for what is not hexadecimal where it should be
     */
    Template(String value, boolean hex) {
        this.binary = hex;
        Matcher matcher = PLACE.matcher(value);
        int from = 0;
        while (matcher.find()) {
            fixed.add(bytes(value.substring(from, matcher.start()), hex));
            places.add(matcher.group(1));
            from = matcher.end();
        }
        fixed.add(bytes(value.substring(from), hex));
    }

    /** Whether the template was given as bytes: on WebSocket it then goes as a binary message. */
    boolean binary() {
        return binary;
    }

    byte[] fill(Map<String, String> values) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(128);
        out.writeBytes(fixed.get(0));
        for (int i = 0; i < places.size(); i++) {
            out.writeBytes(values.getOrDefault(places.get(i), "").getBytes(StandardCharsets.UTF_8));
            out.writeBytes(fixed.get(i + 1));
        }
        return out.toByteArray();
    }

    private static byte[] bytes(String text, boolean hex) {
        return hex ? HexFormat.of().parseHex(text.replaceAll("\\s", "")) : text.getBytes(StandardCharsets.UTF_8);
    }
}
