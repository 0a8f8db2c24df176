package io.playgate.gateway.cli.run;

import io.playgate.gateway.cli.CliException;
import io.playgate.gateway.config.load.LoadedConfig;
import java.io.PrintWriter;
import java.util.function.Supplier;

/** The one place where the command line meets the composition root. */
@SuppressWarnings("DoNotCallSuggester") // the root is not in the tree yet
final class GatewayLaunch {
    private GatewayLaunch() {}

    /**
     * Starts a gateway; returns when every listener is bound.
     *
     * @param reload loads the configuration again, for {@code POST /v1/reload}; throws {@link CliException} with the errors
     */
    static GatewayHandle run(LoadedConfig config, Supplier<LoadedConfig> reload) {
        throw new CliException(CliException.REFUSED, "this build has no gateway");
    }

    /** Runs the demo until a signal; returns the exit code. */
    static int demo(int speed, int httpPort, PrintWriter out) {
        throw new CliException(CliException.REFUSED, "this build has no demo");
    }

    /** Makes the player state anew from the ledger; returns the exit code. */
    static int rebuild(LoadedConfig config, PrintWriter out) {
        throw new CliException(CliException.REFUSED, "this build has no ledger");
    }
}
