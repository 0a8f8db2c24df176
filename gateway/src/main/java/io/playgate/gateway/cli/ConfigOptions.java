package io.playgate.gateway.cli;

import io.playgate.gateway.config.load.ConfigErrors;
import io.playgate.gateway.config.load.ConfigLoader;
import io.playgate.gateway.config.load.LoadedConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options of commands that read a configuration. */
public final class ConfigOptions {
    @Option(
            names = {"-c", "--config"},
            required = true,
            paramLabel = "FILE",
            description = "the configuration; config/playgate.yaml explains every key")
    private Path file = Path.of("");

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "overrides one value, as admin.listen=127.0.0.1:0; may be given more than once")
    private List<String> sets = new ArrayList<>();

    /** The file. */
    public Path file() {
        return file;
    }

    /** Loads the configuration with the environment and the overrides. */
    public LoadedConfig read() throws ConfigErrors {
        return ConfigLoader.load(file, System.getenv(), sets);
    }

    /**
     * Loads the configuration with the environment and the overrides; prints warnings.
     *
     * @throws CliException with every error, one a line
     */
    public LoadedConfig load(PrintWriter err) {
        try {
            LoadedConfig loaded = read();
            loaded.warnings().forEach(warning -> err.println(warning));
            err.flush();
            return loaded;
        } catch (ConfigErrors e) {
            e.warnings().forEach(warning -> err.println(warning));
            throw new CliException(CliException.USAGE, String.join(System.lineSeparator(), e.errors()));
        }
    }
}
