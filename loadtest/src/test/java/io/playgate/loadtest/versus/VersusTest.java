package io.playgate.loadtest.versus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.playgate.loadtest.system.Needs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The comparison against the real proxies: small, so that it says nothing but that every part of it works. */
class VersusTest {
    private static final PrintStream NOWHERE =
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);

    @Test
    void shouldMeasureEveryContenderInEveryKindOfCase(@TempDir Path out) throws IOException, InterruptedException {
        Needs.program("haproxy", "haproxy");
        Needs.program("nginx", "nginx");
        if (!Files.exists(Path.of("/usr/lib/nginx/modules/ngx_stream_module.so"))) {
            Needs.missing("nginx has no stream module on this machine (Debian: libnginx-mod-stream)");
        }
        List<Case> cases = List.of(
                new Case("idle", Order.Kind.IDLE, true, 64, 40, 0, false),
                new Case("PLAY/1", Order.Kind.MESSAGES, false, 1024, 20, 4, false),
                new Case("WebSocket", Order.Kind.MESSAGES, true, 64, 20, 1, false),
                new Case("WebSocket p99", Order.Kind.MESSAGES, true, 64, 20, 1, true),
                new Case("set-ups", Order.Kind.SET_UPS, false, 64, 4, 1, false));
        new VersusRun(cases, 1, 150, List.of("epoll"), true).run(NOWHERE, out);

        JsonNode document = new JsonMapper().readTree(out.resolve("versus.json").toFile());
        assertThat(document.path("contenders").size()).isEqualTo(3);
        // Two of memory, three each of the two message cases, two of latency, two of set-ups.
        assertThat(document.path("figures").size()).isEqualTo(12);
        for (JsonNode figure : document.path("figures")) {
            String name =
                    figure.path("case").asText() + ", " + figure.path("figure").asText();
            // Processor time comes in steps of 10 ms and memory in pages: of so small a run only the clocks' figures
            // are never 0.
            boolean clocked = name.contains("second") || name.contains("p99 at");
            figure.path("contenders").properties().forEach(contender -> {
                assertThat(contender.getValue().path("invalid").toString())
                        .as(name + " of " + contender.getKey())
                        .doesNotContain("refused", "closed", "ready");
                if (clocked) {
                    assertThat(contender.getValue().path("median").asDouble())
                            .as(name + " of " + contender.getKey())
                            .isPositive();
                }
            });
        }
        assertThat(Files.readString(out.resolve("versus.svg"))).contains("WebSocket p99", "</svg>");
    }

    @Test
    void shouldNameTheCasesWhenNoneIsMeant() {
        assertThat(Case.named(List.of("idle"))).hasSize(2);
        assertThatThrownBy(() -> Case.named(List.of("nonsense")))
                .hasMessageContaining("nonsense")
                .hasMessageContaining("64 B x 100");
    }

    @Test
    void shouldCallALateClientInvalidAndABusyOneSaturated() {
        Case paced = new Case("paced", Order.Kind.MESSAGES, false, 64, 1, 1, true);
        Outcome punctual = new Outcome(1000, 1_000_000_000, 500, 10, 10, 50_000, 100_000, 10_000, "");
        Outcome late = new Outcome(1000, 1_000_000_000, 990, 10, 10, 50_000, 100_000, 90_000, "");
        assertThat(Sample.of(paced, punctual).invalid()).isEmpty();
        assertThat(Sample.of(paced, late).invalid()).contains("late");
        assertThat(Sample.of(paced, punctual).clientSaturated()).isFalse();
        assertThat(Sample.of(paced, late).clientSaturated()).isTrue();
    }

    @Test
    void shouldPutBetterAboveOneForCostsAndForRates() {
        Case asked = new Case("any", Order.Kind.MESSAGES, false, 64, 1, 1, false);
        List<Sample> theirs = List.of(Sample.of(asked, new Outcome(1000, 1_000_000_000, 0, 0, 10, 0, 0, 0, "")));
        List<Sample> ours = List.of(Sample.of(asked, new Outcome(2000, 1_000_000_000, 0, 0, 10, 0, 0, 0, "")));
        List<Figure> figures = Figure.of(asked);
        assertThat(figures.get(0).ratio(theirs, ours)[0]).isEqualTo(2.0);
        assertThat(figures.get(2).ratio(theirs, ours)[0]).isEqualTo(2.0);
    }
}
