package io.playgate.gateway.config.binding;

import static org.assertj.core.api.Assertions.assertThat;

import io.playgate.gateway.config.yaml.Place;
import io.playgate.gateway.config.yaml.YamlNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How single values are written: what is read from each text, and what is refused. */
final class LeafTypesTest {
    private final Binding binding = new Binding(Path.of(""));

    private String read(Leaf<?> leaf, String text) {
        return String.valueOf(leaf.read(new YamlNode.Scalar(text, true, Place.inFile("f", 1, 1)), "key", binding));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "4096, 4096",
        "1B, 1",
        "64KiB, 65536",
        "16MiB, 16777216",
        "1GiB, 1073741824",
        "8TiB, 8796093022208",
    })
    void shouldReadSizes(String text, String bytes) {
        assertThat(read(Quantities.size("0", "8TiB"), text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5MiB", "64KB", "64 KiB", "kib", "999999999999999TiB", "9TiB", "1e3", "x"})
    void shouldRefuseOtherSizes(String text) {
        assertThat(read(Quantities.size("0", "8TiB"), text)).isEqualTo("null");
        assertThat(binding.problems().errors()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"250ms, PT0.25S", "6s, PT6S", "180m, PT3H", "PT180M, PT3H", "1h30m, PT1H30M", "1d, PT24H", "P1D, PT24H"
    })
    void shouldReadDurations(String text, String duration) {
        assertThat(read(Quantities.duration("0s", "1d"), text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"6", "-1s", "25h", "1w", "P1M", "PT-5S", "six", "6 s", "P99999999999D"})
    void shouldRefuseOtherDurations(String text) {
        assertThat(read(Quantities.duration("0s", "1d"), text)).isEqualTo("null");
        assertThat(binding.problems().errors()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0:7001, /0.0.0.0:7001",
        "localhost:0, /127.0.0.1:0",
        "[::1]:7001, /[0:0:0:0:0:0:0:1]:7001",
        "[::]:65535, /[0:0:0:0:0:0:0:0]:65535",
    })
    void shouldReadAddressesToListenOn(String text, String address) {
        assertThat(read(Addresses.listen(), text)).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7001",
                ":7001",
                "0.0.0.0",
                "::1:7001",
                "0.0.0.0:-1",
                "0.0.0.0:65536",
                "host.example:1",
                "1.2.3:1"
            })
    void shouldRefuseOtherAddressesToListenOn(String text) {
        assertThat(read(Addresses.listen(), text)).isEqualTo("null");
        assertThat(binding.problems().errors()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "game-1.internal:9001, 'Endpoint[host=game-1.internal, port=9001]'",
        "[fd00::7]:9001, 'Endpoint[host=fd00::7, port=9001]'",
        "my_service:1, 'Endpoint[host=my_service, port=1]'",
    })
    void shouldReadServers(String text, String endpoint) {
        assertThat(read(Addresses.endpoint(), text)).isEqualTo(endpoint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:0", "a b:1", "http://a:1", "-a:1", "a..b:1", "fd00::7:9001"})
    void shouldRefuseOtherServers(String text) {
        assertThat(read(Addresses.endpoint(), text)).isEqualTo("null");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.0.0.0/8",
        "::/0, ::/0",
        "10.0.0.0/33, null",
        "10.0.0.0, null",
        "x/8, null",
        "fd00::/129, null"
    })
    void shouldReadRangesOfAddresses(String text, String read) {
        assertThat(read(Addresses.cidr(), text)).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource({
        "playres, players",
        "PLAYERS, players",
        "plyers, players",
        "directry, directory",
        "x, null",
        "colour, null",
    })
    void shouldFindTheNameThatWasMeant(String word, String name) {
        assertThat(String.valueOf(NearestName.of(word, List.of("players", "directory"))))
                .isEqualTo(name);
    }

    @Test
    void shouldNotSpendTimeOnLongWords() {
        assertThat(NearestName.of("p".repeat(100_000), List.of("players"))).isNull();
    }
}
