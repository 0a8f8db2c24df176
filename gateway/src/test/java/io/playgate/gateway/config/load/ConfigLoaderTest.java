package io.playgate.gateway.config.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playgate.gateway.config.FramingConfig;
import io.playgate.gateway.config.GameConfig;
import io.playgate.gateway.config.GatewayConfig;
import io.playgate.gateway.config.IdentityConfig;
import io.playgate.gateway.config.ListenerConfig;
import io.playgate.gateway.config.NoticesConfig;
import io.playgate.gateway.config.UpstreamConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigLoaderTest {
    private final ConfigFixture fixture;

    ConfigLoaderTest(@TempDir Path directory) throws IOException {
        fixture = new ConfigFixture(directory);
    }

    @BeforeEach
    void shouldBeGoodToBeginWith() {
        assertThat(fixture.errors(ConfigFixture.MINIMAL)).isEmpty();
    }

    @Test
    void shouldLoadTheExampleOfTheContract() throws ConfigErrors {
        GatewayConfig config = fixture.config(ConfigFixture.OF_THE_CONTRACT);

        assertThat(config.enterprise()).isEqualTo("example-games");
        assertThat(config.policy().extendsPreset()).isEqualTo("vn-2024");
        assertThat(config.cluster()).isNotNull();
        assertThat(config.tokens().keys()).hasSize(2);
        GameConfig pioneers = config.games().get(1);
        ListenerConfig line = pioneers.listeners().get(0);
        assertThat(line.framing()).isEqualTo(new FramingConfig.Line("\n", 8192));
        assertThat(line.identity()).isEqualTo(new IdentityConfig.ProxyV2());
        assertThat(line.notices())
                .isEqualTo(new NoticesConfig.Templates(
                        new NoticesConfig.Template("NOTE {text}\n", false),
                        new NoticesConfig.Template("NOTE {text}\n", false)));
        assertThat(pioneers.listeners().get(1).framing())
                .isEqualTo(new FramingConfig.LengthField(0, 2, true, 0, true, 65536));
        assertThat(pioneers.listeners().get(2).framing()).isEqualTo(new FramingConfig.Opaque());
        assertThat(pioneers.upstream().servers())
                .containsExactly(
                        new UpstreamConfig.ServerConfig("localhost", 9002, 1),
                        new UpstreamConfig.ServerConfig("::1", 9003, 5));
    }

    @Test
    void shouldFillInTheDefaults() throws ConfigErrors {
        GatewayConfig config = fixture.config(ConfigFixture.MINIMAL);

        assertThat(config.policy().name()).isEqualTo("vn-2024");
        assertThat(config.state().directory()).isEqualTo(fixture.directory().resolve("var/state"));
        assertThat(config.admin().listen()).hasToString("/127.0.0.1:7070");
        assertThat(config.cluster()).isNull();
        ListenerConfig listener = config.games().get(0).listeners().get(0);
        assertThat(listener.framing()).isEqualTo(new FramingConfig.Play1(65_535));
        assertThat(listener.identity()).isEqualTo(new IdentityConfig.Hello());
        assertThat(listener.notices()).isEqualTo(new NoticesConfig.Playgate());
        assertThat(listener.handshakeTimeout()).isEqualTo(Duration.ofSeconds(8));
        assertThat(config.games().get(0).upstream().attach()).isEqualTo(UpstreamConfig.Attach.PROXY_V2);
        assertThat(config.games().get(0).kinds()).containsExactly("G1");
    }

    @Test
    void shouldTakeRelativePathsFromTheWorkingDirectory() throws ConfigErrors {
        String yaml = ConfigFixture.MINIMAL.replace("secrets/token.key", fixture.directory() + "/secrets/token.key");

        GatewayConfig config = ConfigLoader.load("elsewhere/playgate.yaml", yaml, Map.of(), List.of())
                .config();

        assertThat(config.state().directory()).isEqualTo(Path.of("var/state"));
    }

    @Test
    void shouldReadAFile() throws Exception {
        Path file = fixture.directory().resolve("playgate.yaml");
        Files.writeString(
                file, ConfigFixture.MINIMAL.replace("secrets/token.key", fixture.directory() + "/secrets/token.key"));

        assertThat(ConfigLoader.load(file, Map.of(), List.of()).config().enterprise())
                .isEqualTo("example-games");
    }

    @Test
    void shouldNameAFileThatIsMissing() {
        Path file = fixture.directory().resolve("none.yaml");

        assertThatThrownBy(() -> ConfigLoader.load(file, Map.of(), List.of()))
                .isInstanceOf(ConfigErrors.class)
                .hasMessage(file + ":1:1: no such file");
    }

    @Test
    void shouldWarnOfWhatIsNotThereAndOfNoticesThatNeedAnotherWay() throws ConfigErrors {
        LoadedConfig loaded = fixture.load(ConfigFixture.OF_THE_CONTRACT, Map.of(), List.of());

        assertThat(loaded.warnings())
                .containsExactly(
                        "playgate.yaml:5:19: cluster.valkey: is not used by this release: each gateway counts only the"
                                + " play that goes through it",
                        "playgate.yaml:32:71: games[1].listeners[2].notices: none: the law's notice and the age"
                                + " rating must reach the player some other way");
    }
}
