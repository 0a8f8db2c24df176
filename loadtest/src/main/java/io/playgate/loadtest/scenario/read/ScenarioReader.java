package io.playgate.loadtest.scenario.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.playgate.gateway.config.binding.Binding;
import io.playgate.gateway.config.binding.Overrides;
import io.playgate.gateway.config.yaml.Place;
import io.playgate.gateway.config.yaml.YamlException;
import io.playgate.gateway.config.yaml.YamlFile;
import io.playgate.gateway.config.yaml.YamlNode;
import io.playgate.gateway.config.yaml.YamlReader;
import io.playgate.loadtest.scenario.Scenario;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads scenarios. Blocks on files; any thread. */
public final class ScenarioReader {
    private ScenarioReader() {}

    /**
     * Reads a file of at most 1 MiB.
     *
     * @param sets {@code a.b=c}, lists by index: {@code phases.0.duration=30s}
     */
    public static Scenario read(Path file, List<String> sets) throws ScenarioErrors {
        try {
            return read(file.toString(), YamlFile.text(file), sets);
        } catch (YamlException e) {
            throw new ScenarioErrors(List.of(e.place().prefix() + ": " + e.getMessage()));
        }
    }

    /** Reads a text, as of a file called {@code name}. */
    public static Scenario read(String name, String yaml, List<String> sets) throws ScenarioErrors {
        YamlNode tree;
        try {
            tree = YamlReader.read(yaml, Place.inFile(name, 1, 1));
        } catch (YamlException e) {
            throw new ScenarioErrors(List.of(e.place().prefix() + ": " + e.getMessage()));
        }
        Binding binding = new Binding(Path.of(""));
        tree = new Overrides(ScenarioSection.SECTION, binding.problems()).sets(tree, sets);
        Scenario scenario = ScenarioSection.SECTION.read(tree, "", binding);
        if (scenario == null || binding.problems().hasErrors()) {
            throw new ScenarioErrors(binding.problems().errors());
        }
        return scenario;
    }

    /** The JSON Schema (draft-07) of a scenario, made from the declarations of the keys. */
    public static String schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "http://json-schema.org/draft-07/schema#");
        schema.put("title", "Playgate load test scenario");
        schema.putAll(ScenarioSection.SECTION.schema());
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the schema is made of maps, lists and text only", e);
        }
    }
}
