package io.playgate.gateway.policy.preset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads the YAML files that ship in the jar: the only place of the policy that knows YAML. */
final class PresetYaml {
    private PresetYaml() {}

    /** A file below {@code /policies}, by its name without the ending. */
    static Map<String, Object> read(String name) {
        String resource = "/policies/" + name + ".yaml";
        try (InputStream in = PresetYaml.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + resource);
            }
            Object tree = new Load(LoadSettings.builder().setLabel(resource).build()).loadFromInputStream(in);
            if (tree instanceof Map<?, ?> map) {
                return Trees.copy(map);
            }
            throw new IllegalStateException(resource + " is no map");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
