package io.playgate.gateway.config.load;

import io.playgate.gateway.config.IdentityConfig;
import io.playgate.gateway.config.binding.BadValueException;
import io.playgate.gateway.config.binding.Key;
import io.playgate.gateway.config.binding.Leaf;
import io.playgate.gateway.config.binding.Leaves;
import io.playgate.gateway.config.binding.Problems;
import io.playgate.gateway.config.binding.Section;
import io.playgate.gateway.config.binding.Variants;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** {@code identity}: where a TCP listener learns who the player is. */
final class IdentityForms {
    private static final String ALLOWED = "a regular expression (java.util.regex) with a group (?<account>…)";

    private static final Key<String> PATTERN = Key.required(
            "pattern",
            pattern(),
            "Looked for in each of the player's frames, read as UTF-8 without its delimiter or length field, until one has it; its group `account` is the account, which must be in the registry.");

    private static final Section<IdentityConfig> HELLO =
            new Section<>("A PLAY/1 HELLO comes first.", List.of(), values -> new IdentityConfig.Hello());
    private static final Section<IdentityConfig> FIRST_FRAME = new Section<>(
            "A frame of the game names the account.",
            List.of(PATTERN),
            values -> new IdentityConfig.FirstFrame(values.get(PATTERN)));
    private static final Section<IdentityConfig> PROXY_V2 =
            new Section<>("TLV 0xE0 of a trusted peer.", List.of(), values -> new IdentityConfig.ProxyV2());

    static final Variants<IdentityConfig> TYPE = new Variants<>(forms());

    private IdentityForms() {}

    private static Map<String, Section<? extends IdentityConfig>> forms() {
        Map<String, Section<? extends IdentityConfig>> forms = new LinkedHashMap<>();
        forms.put("hello", HELLO);
        forms.put("firstFrame", FIRST_FRAME);
        forms.put("proxy-v2", PROXY_V2);
        return forms;
    }

    private static Leaf<String> pattern() {
        return Leaves.freeText(1_000, ALLOWED).map(text -> {
            try {
                Pattern.compile(text);
            } catch (PatternSyntaxException e) {
                throw new BadValueException(Problems.quote(text) + " does not compile (" + e.getDescription() + " at "
                        + e.getIndex() + ")");
            } catch (StackOverflowError e) {
                throw new BadValueException("is nested too deeply");
            }
            if (!text.contains("(?<account>")) {
                throw new BadValueException(Problems.quote(text) + " has no group called account");
            }
            return text;
        });
    }
}
