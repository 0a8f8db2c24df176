package io.playgate.gateway.config.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Builds the tree from the parser's events, so that depth and size are bounded while it grows and not after. One use per text, one thread.
 *
 * <p>An alias shares the node it names, but counts as often as it is used: a small text that unfolds into millions of nodes is refused.
 */
public final class YamlReader {
    /** Deepest nesting; the configuration needs 7. */
    public static final int DEPTH_MAX = 24;

    /** Most nodes, aliases unfolded: ten for each line of a very long file. */
    public static final int NODES_MAX = 100_000;

    private final Iterator<Event> events;
    private final Place start;
    private final Map<String, Anchored> anchors = new HashMap<>();
    private int nodes;

    private record Anchored(@Nullable YamlNode node, int nodes) {}

    private YamlReader(Iterable<Event> events, Place start) {
        this.events = events.iterator();
        this.start = start;
    }

    /** The tree of one YAML document; an empty text is an empty mapping. {@code start} is the place of the first character. */
    public static YamlNode read(String text, Place start) throws YamlException {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(start.source())
                .setCodePointLimit(YamlFile.BYTES_MAX)
                .build();
        try {
            return new YamlReader(new Parse(settings).parseString(text), start).document();
        } catch (MarkedYamlEngineException e) {
            throw new YamlException(place(e.getProblemMark().or(e::getContextMark), start), describe(e));
        } catch (ReaderException e) {
            int index = text.offsetByCodePoints(0, Math.min(e.getPosition(), text.codePointCount(0, text.length())));
            int line = (int) text.substring(0, index)
                            .chars()
                            .filter(c -> c == '\n')
                            .count()
                    + 1;
            int column = text.codePointCount(text.lastIndexOf('\n', index - 1) + 1, index) + 1;
            String point = String.format("U+%04X", e.getCodePoint());
            throw new YamlException(start.at(line, column), "character " + point + " is not allowed in YAML");
        } catch (YamlEngineException e) {
            throw new YamlException(start, "is not valid YAML: " + e.getMessage());
        }
    }

    private static String describe(MarkedYamlEngineException e) {
        String problem = e.getProblem() == null ? "cannot be parsed" : e.getProblem();
        String hint = problem.contains("\\t") || problem.contains("TAB") ? "; indent with spaces, not tabs" : "";
        return "is not valid YAML: " + (e.getContext() == null ? "" : e.getContext() + ", ") + problem + hint;
    }

    private static Place place(Optional<Mark> mark, Place start) {
        return mark.map(m -> start.at(m.getLine() + 1, m.getColumn() + 1)).orElse(start);
    }

    private YamlNode document() throws YamlException {
        YamlNode root = new YamlNode.Mapping(List.of(), start);
        int documents = 0;
        while (events.hasNext()) {
            Event event = events.next();
            switch (event.getEventId()) {
                case DocumentStart -> {
                    if (++documents > 1) {
                        throw new YamlException(place(event.getStartMark(), start), "a second document, allowed: one");
                    }
                }
                case Scalar, SequenceStart, MappingStart, Alias -> root = node(event, 1);
                default -> {}
            }
        }
        return root;
    }

    private YamlNode node(Event event, int depth) throws YamlException {
        Place place = place(event.getStartMark(), start);
        if (depth > DEPTH_MAX) {
            throw new YamlException(place, "is nested too deeply, allowed: " + DEPTH_MAX + " levels");
        }
        int before = nodes;
        count(1, place);
        Optional<Anchor> anchor = event instanceof NodeEvent named ? named.getAnchor() : Optional.empty();
        if (event instanceof AliasEvent alias) {
            return aliased(alias.getAlias().getValue(), place);
        }
        anchor.ifPresent(a -> anchors.put(a.getValue(), new Anchored(null, 0)));
        YamlNode node;
        if (event instanceof ScalarEvent scalar) {
            boolean plain = scalar.isPlain() && !stringTag(scalar.getTag().orElse(null), place);
            node = new YamlNode.Scalar(scalar.getValue(), plain, place);
        } else if (event instanceof SequenceStartEvent sequence) {
            stringTag(sequence.getTag().orElse(null), place);
            node = new YamlNode.Sequence(items(depth), place);
        } else if (event instanceof MappingStartEvent mapping) {
            stringTag(mapping.getTag().orElse(null), place);
            node = new YamlNode.Mapping(entries(depth), place);
        } else {
            throw new YamlException(place, "is not valid YAML: unexpected " + event.getEventId());
        }
        anchor.ifPresent(a -> anchors.put(a.getValue(), new Anchored(node, nodes - before)));
        return node;
    }

    private YamlNode aliased(String name, Place place) throws YamlException {
        Anchored anchored = anchors.get(name);
        if (anchored == null) {
            throw new YamlException(place, "alias *" + name + " names no anchor above it");
        }
        if (anchored.node() == null) {
            throw new YamlException(place, "alias *" + name + " contains itself");
        }
        count(anchored.nodes(), place);
        return anchored.node();
    }

    private void count(int more, Place place) throws YamlException {
        nodes += more;
        if (nodes > NODES_MAX) {
            throw new YamlException(place, "has too many values, allowed: " + NODES_MAX + " with aliases unfolded");
        }
    }

    /** Whether the tag asks for text; any other tag is refused, because no key of ours needs one. */
    private static boolean stringTag(@Nullable String tag, Place place) throws YamlException {
        if (tag == null) {
            return false;
        }
        if (tag.equals("!") || tag.equals("tag:yaml.org,2002:str")) {
            return true;
        }
        throw new YamlException(place, "has the tag " + tag + ", allowed: no tags");
    }

    private List<YamlNode> items(int depth) throws YamlException {
        List<YamlNode> items = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            items.add(node(event, depth + 1));
        }
        return List.copyOf(items);
    }

    private List<YamlNode.Entry> entries(int depth) throws YamlException {
        List<YamlNode.Entry> entries = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            if (!(node(event, depth + 1) instanceof YamlNode.Scalar key)) {
                throw new YamlException(
                        place(event.getStartMark(), start), "a list or mapping as a key, allowed: text");
            }
            entries.add(new YamlNode.Entry(key.text(), key.place(), node(events.next(), depth + 1)));
        }
        return List.copyOf(entries);
    }
}
