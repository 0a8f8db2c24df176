package io.playgate.gateway.config.binding;

import io.playgate.gateway.config.yaml.Place;
import io.playgate.gateway.config.yaml.YamlException;
import io.playgate.gateway.config.yaml.YamlNode;
import io.playgate.gateway.config.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts values from the environment and from {@code --set} into the tree, before it is read: so each is checked as if it stood in the file.
 * One thread, one load.
 */
public final class Overrides {
    private static final String PREFIX = "PLAYGATE_";
    private static final Pattern INDEX = Pattern.compile("\\[([0-9]{1,6})\\]");

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,6}");

    private final Section<?> root;
    private final Problems problems;

    /** Overrides of a tree of {@code root}'s shape. */
    public Overrides(Section<?> root, Problems problems) {
        this.root = root;
        this.problems = problems;
    }

    /** Leaves {@link #put} with the reason of a path that leads nowhere. */
    private static final class BadPathException extends Exception {
        BadPathException(String message) {
            super(message, null, false, false);
        }
    }

    /**
     * Applies {@code PLAYGATE_A__B}. A name without {@code __} counts only if it is a key of the first level: container platforms put
     * names like {@code PLAYGATE_PORT} there on their own.
     */
    public YamlNode environment(YamlNode tree, Map<String, String> environment) {
        YamlNode out = tree;
        // Sorted, so that the same environment gives the same result, and a section is set before its parts.
        for (Map.Entry<String, String> variable : new TreeMap<>(environment).entrySet()) {
            String name = variable.getKey();
            if (!name.startsWith(PREFIX)) {
                continue;
            }
            String rest = name.substring(PREFIX.length());
            if (rest.contains("__") || root.step(rest, true) != null) {
                out = apply(out, List.of(rest.split("__", -1)), true, variable.getValue(), Place.ofVariable(name));
            } else {
                String nearest = NearestName.of(rest, root.segments());
                if (nearest != null) {
                    problems.warning(
                            Place.ofVariable(name), "", "is not read, did you mean the key \"" + nearest + "\"?");
                }
            }
        }
        return out;
    }

    /** Applies {@code a.b=c} in the order given. */
    public YamlNode sets(YamlNode tree, List<String> sets) {
        YamlNode out = tree;
        for (String set : sets) {
            int equals = set.indexOf('=');
            if (equals <= 0) {
                problems.error(Place.ofSet(set), "", "has no value, allowed: --set KEY=VALUE");
                continue;
            }
            String path = INDEX.matcher(set.substring(0, equals).strip()).replaceAll(".$1");
            out = apply(out, List.of(path.split("\\.", -1)), false, set.substring(equals + 1), Place.ofSet(path));
        }
        return out;
    }

    private YamlNode apply(YamlNode tree, List<String> segments, boolean ignoreCase, String text, Place place) {
        try {
            return put(tree, root, segments, ignoreCase, text, place, new ArrayList<>());
        } catch (BadPathException e) {
            problems.error(place, "", String.valueOf(e.getMessage()));
        } catch (YamlException e) {
            problems.error(place, "", "the value " + e.getMessage());
        }
        return tree;
    }

    private YamlNode put(
            @Nullable YamlNode node,
            ValueType<?> type,
            List<String> rest,
            boolean ignoreCase,
            String text,
            Place place,
            List<String> walked)
            throws BadPathException, YamlException {
        if (rest.isEmpty()) {
            return value(type, text, place);
        }
        ValueType.Step step = type.step(rest.get(0), ignoreCase);
        if (step == null) {
            throw unknown(rest.get(0), type, walked);
        }
        walked.add(step.name());
        List<String> deeper = rest.subList(1, rest.size());
        YamlNode open = open(node, type, place);
        if (open instanceof YamlNode.Sequence sequence) {
            return inList(sequence, step, deeper, ignoreCase, text, place, walked);
        }
        if (!(open instanceof YamlNode.Mapping mapping)) {
            throw new BadPathException(String.join(".", walked) + ": the file has no such structure here");
        }
        YamlNode.Entry entry = mapping.find(step.name());
        YamlNode old = entry == null ? null : entry.value();
        return mapping.with(step.name(), put(old, step.type(), deeper, ignoreCase, text, place, walked));
    }

    private YamlNode inList(
            YamlNode.Sequence sequence,
            ValueType.Step step,
            List<String> deeper,
            boolean ignoreCase,
            String text,
            Place place,
            List<String> walked)
            throws BadPathException, YamlException {
        if (!DIGITS.matcher(step.name()).matches()) {
            throw new BadPathException(
                    String.join(".", walked) + ": the file has a list here, allowed: an index from 0");
        }
        int index = Integer.parseInt(step.name());
        int size = sequence.items().size();
        if (index > size) {
            String last = size == 0 ? "0" : "0 to " + size;
            throw new BadPathException(
                    String.join(".", walked) + ": the list has " + size + " entries, allowed: " + last);
        }
        List<YamlNode> items = new ArrayList<>(sequence.items());
        YamlNode old = index < size ? items.get(index) : null;
        YamlNode item = put(old, step.type(), deeper, ignoreCase, text, place, walked);
        if (index < size) {
            items.set(index, item);
        } else {
            items.add(item);
        }
        return new YamlNode.Sequence(List.copyOf(items), sequence.place());
    }

    /** The node as something to step into; what isn't there yet begins empty. */
    private static @Nullable YamlNode open(@Nullable YamlNode node, ValueType<?> type, Place place) {
        if (node == null || YamlNode.isNull(node)) {
            return type instanceof ListOf<?>
                    ? new YamlNode.Sequence(List.of(), place)
                    : new YamlNode.Mapping(List.of(), place);
        }
        return type.unfold(node);
    }

    private static BadPathException unknown(String segment, ValueType<?> type, List<String> walked) {
        String path = String.join(".", walked) + (walked.isEmpty() ? "" : ".") + segment;
        if (type.segments().isEmpty()) {
            return new BadPathException(path + ": unknown key, allowed: no key below " + String.join(".", walked));
        }
        String allowed = type instanceof ListOf<?> ? "an index from 0" : String.join(", ", type.segments());
        String wrong = "unknown key" + NearestName.hint(segment, type.segments());
        return new BadPathException(path + ": " + Problems.sentence(wrong, allowed));
    }

    /** YAML, in which lists and mappings are written in flow style; where a scalar is wanted, text that is no YAML scalar is taken as it is. */
    private static YamlNode value(ValueType<?> type, String text, Place place) throws YamlException {
        boolean scalarWanted = type instanceof Leaf<?> || type instanceof Shorthand<?>;
        try {
            YamlNode node = text.isBlank() ? new YamlNode.Scalar("", true, place) : YamlReader.read(text, place);
            return type instanceof Leaf<?> && !(node instanceof YamlNode.Scalar) ? raw(text, place) : node;
        } catch (YamlException e) {
            if (scalarWanted) {
                return raw(text, place);
            }
            throw e;
        }
    }

    private static YamlNode raw(String text, Place place) {
        return new YamlNode.Scalar(text, false, place);
    }
}
