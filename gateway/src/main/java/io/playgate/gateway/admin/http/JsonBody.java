package io.playgate.gateway.admin.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON object of a request; each reader says by pointer what is wrong. A member that is null counts as absent. */
public final class JsonBody {
    private static final JsonMapper MAPPER = JsonMapper.builder(new JsonFactoryBuilder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final ObjectNode object;
    private final String at;

    private JsonBody(ObjectNode object, String at) {
        this.object = object;
        this.at = at;
    }

    /**
     * Reads an object whose members have known names.
     *
     * @param names all that are allowed
     */
    public static JsonBody read(byte[] bytes, List<String> names) throws ProblemException {
        JsonNode tree;
        try {
            tree = MAPPER.readTree(bytes);
        } catch (JacksonException e) {
            var place = e.getLocation();
            String where = place == null ? "" : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
            throw new ProblemException(
                    400, "bad-json", "Not JSON", "the body is not JSON" + where + ": " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new ProblemException(400, "bad-json", "Not JSON", "the body is not JSON: " + e.getMessage());
        }
        return of(tree, "", names);
    }

    private static JsonBody of(@Nullable JsonNode tree, String at, List<String> names) throws ProblemException {
        if (!(tree instanceof ObjectNode object)) {
            throw ProblemException.member(at, "an object is expected", "an object with " + names);
        }
        for (Iterator<String> present = object.fieldNames(); present.hasNext(); ) {
            String name = present.next();
            if (!names.contains(name)) {
                throw ProblemException.member(at + "/" + escaped(name), "unknown member " + name, "any of " + names);
            }
        }
        return new JsonBody(object, at);
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private @Nullable JsonNode value(String name) {
        JsonNode value = object.get(name);
        return value == null || value.isNull() ? null : value;
    }

    /** A refusal of a member of this object. */
    public ProblemException wrong(String name, String detail, String allowed) {
        return ProblemException.member(at + "/" + name, name + " " + detail, allowed);
    }

    /** Whether a member is there. */
    public boolean has(String name) {
        return value(name) != null;
    }

    /** A string, or null where it is absent. */
    public @Nullable String string(String name, String allowed) throws ProblemException {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isTextual()) {
            throw wrong(name, "must be a string", allowed);
        }
        return value.textValue();
    }

    /** A string that must be there. */
    public String requiredString(String name, String allowed) throws ProblemException {
        String text = string(name, allowed);
        if (text == null) {
            throw wrong(name, "is missing", allowed);
        }
        return text;
    }

    /** True, false, or null where it is absent. */
    public @Nullable Boolean flag(String name) throws ProblemException {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isBoolean()) {
            throw wrong(name, "must be true or false", "true or false");
        }
        return value.booleanValue();
    }

    /** A whole number within bounds that must be there. */
    public long requiredNumber(String name, long min, long max) throws ProblemException {
        JsonNode value = value(name);
        String allowed = "a whole number from " + min + " to " + max;
        if (value == null) {
            throw wrong(name, "is missing", allowed);
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < min
                || value.longValue() > max) {
            throw wrong(name, "must be " + allowed, allowed);
        }
        return value.longValue();
    }

    /** The objects of an array, or null where it is absent. */
    public @Nullable List<JsonBody> objects(String name, List<String> names) throws ProblemException {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isArray()) {
            throw wrong(name, "must be an array", "an array of objects with " + names);
        }
        JsonBody[] objects = new JsonBody[value.size()];
        for (int i = 0; i < objects.length; i++) {
            objects[i] = of(value.get(i), at + "/" + name + "/" + i, names);
        }
        return List.of(objects);
    }
}
