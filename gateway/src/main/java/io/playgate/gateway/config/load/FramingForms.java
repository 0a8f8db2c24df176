package io.playgate.gateway.config.load;

import io.playgate.gateway.config.FramingConfig;
import io.playgate.gateway.config.binding.Key;
import io.playgate.gateway.config.binding.Leaves;
import io.playgate.gateway.config.binding.Quantities;
import io.playgate.gateway.config.binding.Section;
import io.playgate.gateway.config.binding.Values;
import io.playgate.gateway.config.binding.Variants;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code framing}: how frames end on a TCP listener. */
final class FramingForms {
    private static final Key<Integer> FRAME_BYTES_MAX = Key.of(
            "frameBytesMax",
            Quantities.smallSize("1", "16777215"),
            "65535",
            "Longest payload of a DATA frame.",
            "contract of PLAY/1; the length field has 24 bits");
    private static final Key<String> DELIMITER = Key.of(
            "delimiter",
            Leaves.freeText(16, "1 to 16 characters of ISO 8859-1, such as \"\\n\""),
            "\"\\n\"",
            "What ends a line.",
            "what most text protocols end a line with, CR LF too");
    private static final Key<Integer> LINE_BYTES_MAX = Key.of(
            "maxBytes",
            Quantities.smallSize("1", "16MiB"),
            "8192",
            "Longest line with its delimiter.",
            "text games send lines of some hundred bytes");
    private static final Key<Integer> OFFSET = Key.of(
            "offset", Leaves.count(0, 255), "0", "Where the length field begins in the frame.", "most begin with it");
    private static final Key<Integer> BYTES =
            Key.required("bytes", Leaves.count(1, 8), "Width of the length field: 1, 2, 3, 4 or 8.");
    private static final Key<String> ORDER =
            Key.of("order", Leaves.choice("big", "little"), "big", "Byte order of the length field.", "network order");
    private static final Key<Integer> ADJUSTMENT = Key.of(
            "adjustment",
            Leaves.count(-65_536, 65_536),
            "0",
            "Added to the field's value, for frames that count something else.",
            "the field counts what follows it");
    private static final Key<Boolean> LENGTH_INCLUDES_HEADER = Key.of(
            "lengthIncludesHeader",
            Leaves.flag(),
            "false",
            "Whether the value counts the bytes up to and including the field.",
            "the field counts what follows it");
    private static final Key<Integer> FIELD_BYTES_MAX = Key.of(
            "maxBytes",
            Quantities.smallSize("1", "1GiB"),
            "65536",
            "Longest frame with its header.",
            "what a field of 2 bytes can say");

    private static final Section<FramingConfig> PLAY1 = new Section<>(
            "PLAY/1.", List.of(FRAME_BYTES_MAX), values -> new FramingConfig.Play1(values.get(FRAME_BYTES_MAX)));
    private static final Section<FramingConfig> LINE =
            new Section<>("Text lines.", List.of(DELIMITER, LINE_BYTES_MAX), FramingForms::bindLine);
    private static final Section<FramingConfig> LENGTH_FIELD = new Section<>(
            "A length field at a fixed place.",
            List.of(OFFSET, BYTES, ORDER, ADJUSTMENT, LENGTH_INCLUDES_HEADER, FIELD_BYTES_MAX),
            FramingForms::bindLengthField);
    private static final Section<FramingConfig> MINECRAFT =
            new Section<>("Minecraft's VarInt frames.", List.of(), values -> new FramingConfig.Minecraft());
    private static final Section<FramingConfig> OPAQUE =
            new Section<>("Bytes without known frames.", List.of(), values -> new FramingConfig.Opaque());

    static final Variants<FramingConfig> TYPE = new Variants<>(forms());

    private FramingForms() {}

    private static Map<String, Section<? extends FramingConfig>> forms() {
        Map<String, Section<? extends FramingConfig>> forms = new LinkedHashMap<>();
        forms.put("play1", PLAY1);
        forms.put("line", LINE);
        forms.put("lengthField", LENGTH_FIELD);
        forms.put("minecraft", MINECRAFT);
        forms.put("opaque", OPAQUE);
        return forms;
    }

    private static FramingConfig bindLine(Values values) {
        String delimiter = values.get(DELIMITER);
        int bytesMax = values.get(LINE_BYTES_MAX);
        if (delimiter.chars().anyMatch(c -> c > 0xFF)) {
            values.error(DELIMITER, "has a character of more than one byte, allowed: characters of ISO 8859-1");
        }
        if (delimiter.length() > bytesMax) {
            values.error(
                    LINE_BYTES_MAX,
                    bytesMax + " is shorter than the delimiter, allowed: at least " + delimiter.length());
        }
        return new FramingConfig.Line(delimiter, bytesMax);
    }

    private static FramingConfig bindLengthField(Values values) {
        int offset = values.get(OFFSET);
        int bytes = values.get(BYTES);
        int bytesMax = values.get(FIELD_BYTES_MAX);
        if (bytes > 4 && bytes < 8) {
            values.error(BYTES, bytes + " is no width of a length field, allowed: 1, 2, 3, 4, 8");
        }
        if (bytesMax < offset + bytes) {
            values.error(
                    FIELD_BYTES_MAX, bytesMax + " is shorter than the header, allowed: at least " + (offset + bytes));
        }
        return new FramingConfig.LengthField(
                offset,
                bytes,
                values.get(ORDER).equals("little"),
                values.get(ADJUSTMENT),
                values.get(LENGTH_INCLUDES_HEADER),
                bytesMax);
    }
}
