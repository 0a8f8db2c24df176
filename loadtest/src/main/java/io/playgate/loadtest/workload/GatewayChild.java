package io.playgate.loadtest.workload;

import io.playgate.loadtest.process.Processes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A gateway as a process that lives no longer than the harness: a shell keeps it, and stops it when the harness closes the shell's
 * input, which the system does for a harness that is killed. Owned by the command's thread.
 */
final class GatewayChild implements AutoCloseable {
    private static final String MAIN = "io.playgate.gateway.cli.Main";
    private static final long STOP_TIMEOUT_S = 15;

    /**
     * Ctrl-C goes to every process of the terminal; the gateway must outlive it, to end in order after the players have left. A gateway
     * that was told to end takes its directory with it; one that failed leaves it, with what it said.
     */
    private static final String KEEPER =
            """
            trap '' INT
            directory=$1
            shift
            exec 3<&0
            "$@" </dev/null 3<&- &
            gateway=$!
            { read -r _ <&3; kill "$gateway"; } 2>/dev/null &
            wait "$gateway"
            code=$?
            [ "$code" != 0 ] || rm -rf "$directory"
            exit "$code"
            """;

    private final Process keeper;

    private GatewayChild(Process keeper) {
        this.keeper = keeper;
    }

    /**
     * Starts a gateway with the configuration {@code playgate.yaml} of {@code directory} and waits until it is ready.
     *
     * @param sets further configuration as {@code --set} takes it
     * @throws IOException when it does not get ready; the message carries what it said
     */
    static GatewayChild start(RunDirectory directory, List<String> sets) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(
                List.of("run", "--config", directory.file("playgate.yaml").toString()));
        for (String set : sets) {
            arguments.addAll(List.of("--set", set));
        }
        List<String> command = new ArrayList<>(
                List.of("/bin/sh", "-c", KEEPER, "gateway", directory.path().toString()));
        command.addAll(Processes.java(MAIN, List.of(), arguments));
        Path log = directory.file("gateway.log");
        GatewayChild child = new GatewayChild(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start());
        try {
            Processes.awaitWords(child.keeper, "playgate ready", log);
        } catch (IOException e) {
            child.close();
            throw new IOException("the gateway did not get ready: " + e.getMessage(), e);
        }
        return child;
    }

    @Override
    public void close() {
        List<ProcessHandle> below = keeper.descendants().toList();
        try {
            keeper.getOutputStream().close();
            if (keeper.waitFor(STOP_TIMEOUT_S, TimeUnit.SECONDS)) {
                return;
            }
        } catch (IOException e) {
            // The pipe is gone, and so is the shell behind it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        keeper.destroyForcibly();
        below.forEach(ProcessHandle::destroyForcibly);
    }
}
