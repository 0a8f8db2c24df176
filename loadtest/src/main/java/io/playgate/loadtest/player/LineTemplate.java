package io.playgate.loadtest.player;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One template of a listener's {@code notices}, read backwards: what a line that came from it says. Immutable, any thread. */
final class LineTemplate {
    private static final Pattern PLACE = Pattern.compile("\\{(text|rating|remaining|retryAt)}");

    private final Pattern pattern;
    private final String begins;

    LineTemplate(String template) {
        StringBuilder regex = new StringBuilder();
        Matcher places = PLACE.matcher(template);
        int from = 0;
        while (places.find()) {
            regex.append(Pattern.quote(template.substring(from, places.start())));
            regex.append("(?<").append(places.group(1)).append(">.*?)");
            from = places.end();
        }
        this.pattern = Pattern.compile(regex + Pattern.quote(template.substring(from)));
        int place = template.indexOf('{');
        this.begins = place < 0 ? template : template.substring(0, place);
    }

    /** The values at the places of {@code line}; null where it did not come from this template. */
    @Nullable
    Map<String, String> read(String line) {
        Matcher matcher = pattern.matcher(line);
        if (!matcher.matches()) {
            return null;
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (String place : new String[] {"text", "rating", "remaining", "retryAt"}) {
            if (pattern.pattern().contains("(?<" + place + ">")) {
                values.put(place, matcher.group(place));
            }
        }
        return values;
    }

    /** Whether {@code line} has the beginning of such a message anywhere. */
    boolean within(String line) {
        return !begins.isBlank() && line.contains(begins);
    }
}
