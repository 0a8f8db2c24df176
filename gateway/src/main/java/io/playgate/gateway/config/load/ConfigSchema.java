package io.playgate.gateway.config.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The JSON Schema of {@code playgate.yaml}, made from the declarations of the keys: {@code config/playgate.schema.json} is this text. Draft-07,
 * because the YAML language server of the editors knows no later one. It says less than the loader: relations between keys aren't in it.
 */
public final class ConfigSchema {
    private ConfigSchema() {}

    /** The schema, indented by two spaces, with a newline at the end. */
    public static String json() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "http://json-schema.org/draft-07/schema#");
        schema.put("title", "Playgate");
        schema.put("description", RootSection.SECTION.purpose());
        schema.putAll(RootSection.SECTION.schema());
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"));
        printer.indentObjectsWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"));
        try {
            return new ObjectMapper().writer(printer).writeValueAsString(schema) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the schema is made of maps, lists and text only", e);
        }
    }
}
