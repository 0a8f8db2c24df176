package io.playgate.gateway.config.load;

import io.playgate.gateway.config.NoticesConfig;
import io.playgate.gateway.config.binding.BadValueException;
import io.playgate.gateway.config.binding.Key;
import io.playgate.gateway.config.binding.Leaf;
import io.playgate.gateway.config.binding.Leaves;
import io.playgate.gateway.config.binding.Section;
import io.playgate.gateway.config.binding.Shorthand;
import io.playgate.gateway.config.binding.ValueType;
import io.playgate.gateway.config.binding.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** {@code notices}: in which form the gateway speaks to the player. */
final class NoticesForms {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(text|rating|remaining|retryAt)\\}");
    private static final Pattern HEX_BYTES = Pattern.compile("([0-9A-Fa-f]{2})*");
    private static final String HEX_WORDS =
            "pairs of hexadecimal digits, spaces between them, and {text}, {rating}, {remaining}, {retryAt}";

    private static final Key<String> HEX =
            Key.required("hex", hex(), "The message as bytes; placeholders are filled in as UTF-8.");

    private static final Section<NoticesConfig.Template> BYTES = new Section<>(
            "A message given as bytes.", List.of(HEX), values -> new NoticesConfig.Template(values.get(HEX), true));

    private static final ValueType<NoticesConfig.Template> TEMPLATE = new Shorthand<>(
            Leaves.freeText(4_096, "text with {text}, {rating}, {remaining}, {retryAt}")
                    .map(text -> new NoticesConfig.Template(text, false)),
            BYTES,
            "");

    private static final Key<NoticesConfig.Template> NOTICE = Key.optional(
            "notice",
            TEMPLATE,
            "not said",
            "The advisory, warnings and other notices, as one whole frame of the game's own format.");
    private static final Key<NoticesConfig.Template> GOODBYE = Key.optional(
            "goodbye",
            TEMPLATE,
            "not said",
            "What is said before the session ends, as one whole frame of the game's own format.");

    private static final Section<NoticesConfig> TEMPLATES =
            new Section<>("In the game's own format.", List.of(NOTICE, GOODBYE), NoticesForms::bind);

    static final ValueType<NoticesConfig> TYPE = new Shorthand<>(Leaves.choice(names()), TEMPLATES, "");

    private NoticesForms() {}

    private static Map<String, NoticesConfig> names() {
        Map<String, NoticesConfig> names = new LinkedHashMap<>();
        names.put("playgate", new NoticesConfig.Playgate());
        names.put("none", new NoticesConfig.None());
        return names;
    }

    private static Leaf<String> hex() {
        return Leaves.freeText(8_192, HEX_WORDS).map(text -> {
            String digits = PLACEHOLDER.matcher(text).replaceAll("").replace(" ", "");
            if (!HEX_BYTES.matcher(digits).matches()) {
                throw new BadValueException("has characters that are no pairs of hexadecimal digits");
            }
            return text;
        });
    }

    private static NoticesConfig bind(Values values) {
        NoticesConfig.Template notice = values.find(NOTICE);
        NoticesConfig.Template goodbye = values.find(GOODBYE);
        if (!values.given(NOTICE) && !values.given(GOODBYE)) {
            values.error(NOTICE, "is missing, allowed: notice, goodbye or both; to say nothing write notices: none");
        }
        return new NoticesConfig.Templates(notice, goodbye);
    }
}
