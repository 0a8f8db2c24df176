package io.playgate.loadtest.cli;

import io.playgate.gateway.config.binding.Addresses;
import io.playgate.gateway.config.binding.BadValueException;
import io.playgate.loadtest.agent.AgentServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code load agent}: plays a share of runs for a controller on another machine. */
@Command(
        name = "agent",
        description = "Play a share of runs for a controller: playgate load SCENARIO --agents HOST:PORT,…",
        mixinStandardHelpOptions = true)
final class AgentCommand implements Callable<Integer> {
    @Option(
            names = "--listen",
            paramLabel = "IP:PORT",
            description = "Where controllers connect (default: ${DEFAULT-VALUE}).")
    String listen = "127.0.0.1:7090";

    @Option(
            names = "--secret-file",
            paramLabel = "FILE",
            description = "What a controller must know. Without it only a loopback address is accepted.")
    @Nullable
    Path secretFile;

    AgentCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        InetSocketAddress address;
        try {
            address = Addresses.parseListen(listen);
        } catch (BadValueException e) {
            System.err.println("playgate load agent: --listen: " + e.wrong());
            return LoadCommand.BAD_SCENARIO;
        }
        if (secretFile == null && !address.getAddress().isLoopbackAddress()) {
            System.err.println("playgate load agent: --listen " + listen
                    + " is open to the network, allowed: with --secret-file, or a loopback address");
            return LoadCommand.BAD_SCENARIO;
        }
        String secret = secretFile == null ? "" : Files.readString(secretFile).trim();
        try (AgentServer server = new AgentServer(address, secret)) {
            System.out.println("agent ready on " + server.address());
            server.serve();
        }
        return LoadCommand.PASSED;
    }
}
