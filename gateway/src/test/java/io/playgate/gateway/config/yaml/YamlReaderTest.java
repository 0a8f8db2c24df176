package io.playgate.gateway.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trees with places, and texts made to do harm: one clear error, bounded memory, no stack trace. */
final class YamlReaderTest {
    private static final Place START = Place.inFile("f.yaml", 1, 1);

    @Test
    void shouldKnowThePlaceOfEveryNode() throws YamlException {
        YamlNode.Mapping root = (YamlNode.Mapping) YamlReader.read("a: 1\nb:\n  - 'x'\n  - {c: é, d: ~}\n", START);

        YamlNode.Sequence list = (YamlNode.Sequence) value(root, "b");
        YamlNode.Mapping flow = (YamlNode.Mapping) list.items().get(1);
        assertThat(value(root, "a").place().prefix()).isEqualTo("f.yaml:1:4");
        assertThat(list.items().get(0).place().prefix()).isEqualTo("f.yaml:3:5");
        assertThat(flow.entries().get(1).place().prefix()).isEqualTo("f.yaml:4:12");
        assertThat(YamlNode.isNull(value(flow, "d"))).isTrue();
        assertThat(YamlNode.isNull(list.items().get(0))).isFalse();
    }

    @Test
    void shouldShareWhatAnAliasNames() throws YamlException {
        YamlNode.Mapping root = (YamlNode.Mapping) YamlReader.read("a: &x {b: 1}\nc: *x\n", START);

        assertThat(value(root, "c")).isSameAs(value(root, "a"));
    }

    private static YamlNode value(YamlNode.Mapping mapping, String key) {
        YamlNode.Entry entry = mapping.find(key);
        if (entry == null) {
            throw new AssertionError("no key " + key);
        }
        return entry.value();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            a: 1\\n\\tb: 2\\n | f.yaml:2:1: is not valid YAML: while scanning for the next token, found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation); indent with spaces, not tabs
            a: [1, 2 | f.yaml:1:9: is not valid YAML: while parsing a flow sequence, expected ',' or ']', but got <stream end>
            a: *none | f.yaml:1:4: alias *none names no anchor above it
            a: &x [*x] | f.yaml:1:8: alias *x contains itself
            a: 1\\n--- \\nb: 2 | f.yaml:2:1: a second document, allowed: one
            a: !!binary AAAA | f.yaml:1:4: has the tag tag:yaml.org,2002:binary, allowed: no tags
            a: !java.lang.ProcessBuilder [x] | f.yaml:1:4: has the tag !java.lang.ProcessBuilder, allowed: no tags
            {[a]: 1} | f.yaml:1:2: a list or mapping as a key, allowed: text
            a: x\\u0000y | f.yaml:1:5: character U+0000 is not allowed in YAML
            """)
    void shouldSayWhereATextIsWrong(String text, String told) {
        String yaml = text.replace("\\n", "\n").replace("\\t", "\t").replace("\\u0000", "\0");

        YamlException e = (YamlException) catchThrowable(() -> YamlReader.read(yaml, START));

        assertThat(e.place().prefix() + ": " + e.getMessage()).isEqualTo(told.replace("'\\t(TAB)'", "'\\t(TAB)'"));
        assertThat(e.getStackTrace()).isEmpty();
    }

    @Test
    void shouldRefuseALaughThatUnfoldsIntoBillions() {
        StringBuilder yaml = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            String alias = "*a" + (i - 1);
            yaml.append("a" + i + ": &a" + i + " [" + (alias + ", ").repeat(9) + alias + "]\n");
        }

        assertThatThrownBy(() -> YamlReader.read(yaml.toString(), START))
                .isInstanceOf(YamlException.class)
                .hasMessage("has too many values, allowed: 100000 with aliases unfolded");
    }

    @ParameterizedTest
    @CsvSource({"[", "{a: ", "'- '", "'? '"})
    void shouldRefuseDeepNestingBeforeItCostsAnything(String opening) {
        String yaml = opening.repeat(100_000);

        assertThatThrownBy(() -> YamlReader.read(yaml, START)).isInstanceOf(YamlException.class);
    }

    @Test
    void shouldRefuseManyValues() {
        assertThatThrownBy(() -> YamlReader.read("[" + "1,".repeat(200_000) + "1]", START))
                .isInstanceOf(YamlException.class)
                .hasMessage("has too many values, allowed: 100000 with aliases unfolded");
    }

    @Test
    void shouldReadNoMoreThanAMebibyte(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("big.yaml");
        Files.writeString(file, "a: 12345\n".repeat(1_200_000));

        assertThatThrownBy(() -> YamlFile.text(file))
                .isInstanceOf(YamlException.class)
                .hasMessage("is larger than 1 MiB, allowed: at most 1048576 bytes");
    }

    @Test
    void shouldNameTheByteThatIsNotUtf8(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("latin1.yaml");
        Files.write(file, "a: b\nname: Chơi\u00e9".getBytes(StandardCharsets.UTF_8));
        Files.write(directory.resolve("bad.yaml"), new byte[] {'a', ':', ' ', '\n', 'b', ':', ' ', (byte) 0xE9, 'x'});

        assertThatThrownBy(() -> YamlFile.text(directory.resolve("bad.yaml")))
                .isInstanceOfSatisfying(YamlException.class, e -> assertThat(
                                e.place().line() + ":" + e.place().column())
                        .isEqualTo("2:4"))
                .hasMessage("byte 0xE9 is not UTF-8, allowed: UTF-8 text");
    }

    @Test
    void shouldIgnoreAByteOrderMark(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("bom.yaml");
        Files.writeString(file, "\uFEFFa: 1\n");

        assertThat(YamlFile.text(file)).isEqualTo("a: 1\n");
    }

    @Test
    void shouldSayThatADirectoryIsNoFile(@TempDir Path directory) {
        assertThatThrownBy(() -> YamlFile.text(directory))
                .isInstanceOf(YamlException.class)
                .hasMessageStartingWith("cannot be read");
    }
}
