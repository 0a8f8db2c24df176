package io.playgate.gateway.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.playgate.gateway.config.GatewayConfig;
import io.playgate.gateway.config.binding.PlainValue;
import io.playgate.gateway.config.yaml.Place;
import io.playgate.gateway.config.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Holds the reference file, the schema and the tables of the documentation against the declarations of the keys. After a change of keys,
 * {@code -Dplaygate.update=true} writes the schema and the tables anew.
 */
final class ConfigReferenceTest {
    private static final Path ROOT =
            Path.of(Objects.requireNonNull(System.getProperty("playgate.root"), "playgate.root"));
    private static final Path REFERENCE = ROOT.resolve("config/playgate.yaml");
    private static final Path SCHEMA = ROOT.resolve("config/playgate.schema.json");
    private static final Path DOCUMENT = ROOT.resolve("docs/configuration.md");
    private static final String TABLES_BEGIN =
            "<!-- made from the declarations of the keys; see ConfigReferenceTest -->\n";

    private final ConfigFixture fixture;

    ConfigReferenceTest(@TempDir Path directory) throws IOException {
        fixture = new ConfigFixture(directory);
    }

    @Test
    void shouldHoldTheDefaultsInTheReference() throws Exception {
        String minimal =
                """
                enterprise: example-games
                tokens: {keys: [{id: main, algorithm: HS256, secretFile: secrets/token.key}]}
                games:
                  - id: arena
                    rating: "12+"
                    listeners:
                      - {transport: tcp, listen: "0.0.0.0:7001"}
                      - {transport: websocket, listen: "0.0.0.0:7002"}
                    upstream: {servers: ["127.0.0.1:9001"]}
                """;

        GatewayConfig reference = fixture.config(Files.readString(REFERENCE));

        assertThat(reference).isEqualTo(fixture.config(minimal));
    }

    @Test
    void shouldNameEveryKeyInTheReference() throws Exception {
        List<String> lines = Files.readString(REFERENCE).lines().toList();
        List<String> missing = new ArrayList<>();
        for (ConfigReference.Row row : ConfigReference.rows()) {
            String[] names = row.path().replace("[]", "").split("\\.", -1);
            String block = block(lines, names[0]);
            if (!Pattern.compile("(?m)(^|[\\s#{])" + names[names.length - 1] + ":")
                    .matcher(block)
                    .find()) {
                missing.add(row.path());
            }
        }

        assertThat(missing).isEmpty();
    }

    /** The lines from a key of the first level, commented out or not, to the next one. */
    private static String block(List<String> lines, String section) {
        StringBuilder block = new StringBuilder();
        boolean inside = false;
        for (String line : lines) {
            if (line.matches("#?[a-z]+:.*")) {
                inside = line.matches("#?" + section + ":.*");
            }
            if (inside) {
                block.append(line).append('\n');
            }
        }
        return block.toString();
    }

    @Test
    void shouldLoadTheReferenceWithAllThatIsCommentedOut() throws Exception {
        Path secrets = fixture.directory().resolve("secrets");
        Files.writeString(secrets.resolve("ledger.password"), "x");
        Files.writeString(secrets.resolve("valkey.password"), "x");
        Files.writeString(secrets.resolve("upstream.key"), "0123456789abcdef0123456789abcdef");
        Files.copy(fixture.directory().resolve("chain.pem"), secrets.resolve("chain.pem"));
        Files.copy(fixture.directory().resolve("private.pem"), secrets.resolve("chain.key"));
        StringBuilder everything = new StringBuilder();
        Files.readString(REFERENCE)
                .lines()
                .filter(line -> !line.contains("#publicKeyFile") && !line.contains("#jwks"))
                .forEach(line -> everything
                        .append(line.replaceFirst("#(?=[a-zA-Z]+:( |$))", ""))
                        .append('\n'));

        GatewayConfig config = fixture.config(everything.toString());

        assertThat(config.cluster()).isNotNull();
        assertThat(config.admin().tokenFile()).isNotNull();
        assertThat(config.games().get(0).upstream().signingKeyFile()).isNotNull();
    }

    @Test
    void shouldKeepTheCommittedSchemaUpToDate() throws IOException {
        update(SCHEMA, ConfigSchema.json());

        assertThat(Files.readString(SCHEMA))
                .as("run this test with -Dplaygate.update=true")
                .isEqualTo(ConfigSchema.json());
    }

    @Test
    void shouldKeepTheTablesOfTheDocumentUpToDate() throws IOException {
        String document = Files.readString(DOCUMENT);
        String expected =
                document.substring(0, document.indexOf(TABLES_BEGIN)) + TABLES_BEGIN + ConfigReference.markdown();
        update(DOCUMENT, expected);

        assertThat(Files.readString(DOCUMENT))
                .as("run this test with -Dplaygate.update=true")
                .isEqualTo(expected);
    }

    private static void update(Path file, String text) throws IOException {
        if (Boolean.getBoolean("playgate.update")) {
            Files.writeString(file, text);
        }
    }

    @Test
    void shouldAcceptTheReferenceAndTheMinimumBySchema() throws Exception {
        assertThat(violations(Files.readString(REFERENCE))).isEmpty();
        assertThat(violations(ConfigFixture.MINIMAL)).isEmpty();
        assertThat(violations(ConfigFixture.OF_THE_CONTRACT)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "enterprize: x",
                "state: {players: many}",
                "state: {players: 3}",
                "drain: {window: soon}",
                "limits: {helloBytesMax: 8KB}",
                "policy: vn-1999",
                "games: []",
                "tokens: {keys: [{id: a, algorithm: none}]}",
                "admin: {listen: 7070}",
            })
    void shouldRefuseBySchemaWhatTheLoaderRefuses(String line) throws Exception {
        String key = line.substring(0, line.indexOf(':') + 1);
        String rest = ConfigFixture.MINIMAL.replaceAll("(?m)^" + key + ".*\\n(^ .*\\n)*", "");

        assertThat(fixture.errors(rest + line + "\n")).isNotEmpty();
        assertThat(violations(rest + line + "\n")).isNotEmpty();
    }

    private static List<String> violations(String yaml) throws Exception {
        Object plain = PlainValue.of(YamlReader.read(yaml, Place.inFile("playgate.yaml", 1, 1)));
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(ConfigSchema.json(), InputFormat.JSON);
        return schema.validate(new ObjectMapper().writeValueAsString(plain), InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }
}
