package io.playgate.loadtest.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playgate.loadtest.measure.Metric;
import io.playgate.loadtest.measure.Tally;
import io.playgate.loadtest.oracle.AttachmentBook;
import io.playgate.loadtest.oracle.Findings;
import io.playgate.loadtest.run.Doubles;
import io.playgate.loadtest.run.RunResult;
import io.playgate.loadtest.scenario.Dist;
import io.playgate.loadtest.scenario.Scenario;
import io.playgate.loadtest.scenario.Target.Transport;
import io.playgate.loadtest.scenario.UpstreamSpec;
import io.playgate.loadtest.scenario.UpstreamSpec.Attach;
import io.playgate.loadtest.scenario.UpstreamSpec.Behaviour;
import io.playgate.loadtest.scenario.read.ScenarioReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgentsTest {
    private static AgentServer agent(String secret) throws IOException {
        AgentServer server = new AgentServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), secret);
        // A thread of its own: from JDK 25 on the common pool of a machine with two cores has room for one agent only.
        Thread serving = new Thread(
                () -> {
                    try {
                        server.serve();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "agent-under-test");
        serving.setDaemon(true);
        serving.start();
        return server;
    }

    private static boolean complete(RunResult result) {
        long received = result.measured().tally(Tally.RECEIVED);
        return result.findings().isEmpty()
                && received > 0
                && received == result.measured().tally(Tally.SENT);
    }

    @Test
    void shouldPlayOneRunTogetherAndMergeWhatWasMeasured() throws Exception {
        UpstreamSpec echo = new UpstreamSpec(
                "127.0.0.1", 0, Transport.WEBSOCKET, Behaviour.ECHO, new Dist.Fixed(0), Attach.NONE, null, 10, null);
        try (Doubles doubles = new Doubles(List.of(echo), 1, new AttachmentBook(new Findings(0)));
                AgentServer one = agent("");
                AgentServer two = agent("")) {
            String yaml =
                    """
                    name: together
                    targets: [{address: "127.0.0.1:%d", transport: websocket}]
                    people: {count: 20}
                    play: {messages: 20/s}
                    phases: [{name: all, duration: 1s, arrival: {storm: {sessions: 20, within: 100ms}}}]
                    generator: {eventLoops: 1}
                    """
                            .formatted(doubles.addresses().get(0).getPort());
            Scenario scenario = ScenarioReader.read("s", yaml, List.of());
            List<String> agents = List.of(
                    "127.0.0.1:" + one.address().getPort(),
                    "127.0.0.1:" + two.address().getPort());

            RunResult result = new Controller(agents, null).run(scenario, yaml, List.of());
            // A machine busy elsewhere may keep players from coming or answers from arriving in time.
            for (int again = 0; again < 8 && !complete(result); again++) {
                result = new Controller(agents, null).run(scenario, yaml, List.of());
            }

            assertThat(result.findings()).isEmpty();
            assertThat(result.measured().tally(Tally.ARRIVALS)).isBetween(1L, 20L);
            assertThat(result.measured().tally(Tally.RECEIVED))
                    .isPositive()
                    .isEqualTo(result.measured().tally(Tally.SENT));
            assertThat(result.measured().histogram(Metric.LATENCY).getTotalCount())
                    .isEqualTo(result.measured().tally(Tally.RECEIVED));
        }
    }

    @Test
    void shouldRefuseAControllerThatDoesNotKnowTheSecret() throws Exception {
        try (AgentServer server = agent("of this house")) {
            String yaml =
                    "name: x\ntargets: [{address: \"127.0.0.1:1\", transport: tcp}]\nphases: [{name: a, duration: 1s}]\n";
            Scenario scenario = ScenarioReader.read("s", yaml, List.of());
            Controller controller =
                    new Controller(List.of("127.0.0.1:" + server.address().getPort()), null);

            assertThatThrownBy(() -> controller.run(scenario, yaml, List.of()))
                    .hasMessageContaining("the secret is wrong");
        }
    }
}
