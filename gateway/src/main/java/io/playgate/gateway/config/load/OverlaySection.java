package io.playgate.gateway.config.load;

import io.playgate.gateway.config.OverlayConfig;
import io.playgate.gateway.config.binding.Key;
import io.playgate.gateway.config.binding.Leaves;
import io.playgate.gateway.config.binding.MapOf;
import io.playgate.gateway.config.binding.Section;
import io.playgate.gateway.config.binding.Values;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** {@code overlay}: what the player reads. */
final class OverlaySection {
    private static final String LANGUAGE_WORDS = "a language such as vi or en";
    private static final Pattern LANGUAGE_NAME = Pattern.compile("[a-z]{2,3}(-[a-z0-9]{2,8})?");

    private static final Key<String> LANGUAGE = Key.of(
            "language",
            Leaves.text(LANGUAGE_NAME, LANGUAGE_WORDS),
            "vi",
            "Language of the messages: `vi`, `en`, or one that `texts` brings.",
            "the law's text is Vietnamese; it stays so in every language");
    private static final Key<Map<String, Path>> TEXTS = Key.of(
            "texts",
            new MapOf<>(LANGUAGE_NAME, LANGUAGE_WORDS, Leaves.path()),
            "{}",
            "Files with replaced texts, by language; a replaced text keeps its placeholders.",
            "the built-in texts");

    static final Section<OverlayConfig> SECTION =
            new Section<>("What the player reads.", List.of(LANGUAGE, TEXTS), OverlaySection::bind);

    private OverlaySection() {}

    private static OverlayConfig bind(Values values) {
        Map<String, Path> texts = values.get(TEXTS);
        String language = values.get(LANGUAGE);
        texts.forEach((name, file) -> {
            if (!Files.isReadable(file)) {
                values.error(TEXTS, name + ": " + file + " does not exist, allowed: a readable file");
            }
        });
        if (!language.equals("vi") && !language.equals("en") && !texts.containsKey(language)) {
            values.error(
                    LANGUAGE, "\"" + language + "\" has no texts, allowed: vi, en, or a language of overlay.texts");
        }
        return new OverlayConfig(language, texts);
    }
}
