package io.playgate.loadtest.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.playgate.gateway.metrics.MeterName;
import io.playgate.protocol.CloseReason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody sees who watches a whole gateway: alerts can only fire on meters that it has. */
class WatchTest {
    private static TestGateway gateway(Path directory, int serverPort) throws Exception {
        return new TestGateway(
                directory,
                """
                policy: vn-2024
                games:
                  - id: arena
                    kinds: [G1]
                    rating: "00+"
                    listeners: [{listen: "127.0.0.1:0", transport: tcp}]
                    upstream: {servers: ["127.0.0.1:%d"], attach: none, ejectAfterFailures: 1, ejectFor: 1h}
                """
                        .formatted(serverPort));
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void shouldHaveEveryMeterOfTheList(@TempDir Path directory) throws Exception {
        try (TestGateway gateway = gateway(directory, unusedPort())) {
            List<String> types = gateway.text("/metrics")
                    .lines()
                    .filter(line -> line.startsWith("# TYPE playgate_"))
                    .map(line -> line.substring("# TYPE ".length(), line.lastIndexOf(' ')))
                    .toList();
            assertThat(types)
                    .containsAll(Arrays.stream(MeterName.values())
                            .map(MeterName::exposed)
                            .toList());
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(gateway.metric("playgate_store_capacity"))
                            .isGreaterThanOrEqualTo(10_000));
        }
    }

    @Test
    void shouldSayWhyAServerIsLeftOut(@TempDir Path directory) throws Exception {
        try (TestGateway gateway = gateway(directory, unusedPort());
                PlayerSocket player = PlayerSocket.hello(gateway.port(0), gateway.token("lan", TestGateway.ADULT))) {
            assertThat(player.goodbye().reason()).isEqualTo(CloseReason.UPSTREAM_UNAVAILABLE);
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                JsonNode server = gateway.get("/v1/games/arena").path("servers").path(0);
                assertThat(server.path("state").asText()).isEqualTo("ejected");
                assertThat(server.path("detail").asText()).contains("left out", "refused");
            });
        }
    }
}
