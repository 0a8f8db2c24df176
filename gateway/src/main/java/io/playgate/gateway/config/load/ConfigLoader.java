package io.playgate.gateway.config.load;

import io.playgate.gateway.config.GatewayConfig;
import io.playgate.gateway.config.binding.Binding;
import io.playgate.gateway.config.binding.Overrides;
import io.playgate.gateway.config.yaml.Place;
import io.playgate.gateway.config.yaml.YamlException;
import io.playgate.gateway.config.yaml.YamlFile;
import io.playgate.gateway.config.yaml.YamlNode;
import io.playgate.gateway.config.yaml.YamlReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Loads the configuration: defaults, then the file, then {@code PLAYGATE_A__B}, then {@code --set a.b=c}; each overrides those before it.
 * Everything is checked here, once, and everything wrong is told at once. Blocks on files; call it off the event loops.
 *
 * <p>Relative paths in the configuration start at the working directory of the process, wherever the file itself is.
 */
public final class ConfigLoader {
    private ConfigLoader() {}

    /**
     * Loads a file of at most 1 MiB.
     *
     * @param environment all variables; only {@code PLAYGATE_…} are looked at
     * @param sets {@code a.b=c}, lists by index: {@code games.0.rating=12+}
     */
    public static LoadedConfig load(Path file, Map<String, String> environment, List<String> sets) throws ConfigErrors {
        String text;
        try {
            text = YamlFile.text(file);
        } catch (YamlException e) {
            throw refused(e);
        }
        return load(file.toString(), text, environment, sets, Path.of(""));
    }

    /** Loads a text, as of a file called {@code name}. */
    public static LoadedConfig load(String name, String yaml, Map<String, String> environment, List<String> sets)
            throws ConfigErrors {
        return load(name, yaml, environment, sets, Path.of(""));
    }

    /** Loads a text whose relative paths start at {@code workingDirectory}. */
    public static LoadedConfig load(
            String name, String yaml, Map<String, String> environment, List<String> sets, Path workingDirectory)
            throws ConfigErrors {
        YamlNode tree;
        try {
            tree = YamlReader.read(yaml, Place.inFile(name, 1, 1));
        } catch (YamlException e) {
            throw refused(e);
        }
        Binding binding = new Binding(workingDirectory);
        Overrides overrides = new Overrides(RootSection.SECTION, binding.problems());
        tree = overrides.sets(overrides.environment(tree, environment), sets);
        GatewayConfig config = RootSection.SECTION.read(tree, "", binding);
        List<String> warnings = binding.problems().warnings();
        if (config == null || binding.problems().hasErrors()) {
            throw new ConfigErrors(binding.problems().errors(), warnings);
        }
        return new LoadedConfig(config, new EffectiveConfig(List.copyOf(binding.effective())), warnings);
    }

    private static ConfigErrors refused(YamlException e) {
        return new ConfigErrors(List.of(e.place().prefix() + ": " + e.getMessage()), List.of());
    }
}
