package io.playgate.gateway.config.yaml;

import java.util.Comparator;

/**
 * Where a value came from. Immutable.
 *
 * @param source the file's name, the environment variable's name, or the path given to {@code --set}
 * @param line from 1; 0 outside files
 * @param column in code points, from 1; 0 outside files
 */
public record Place(Kind kind, String source, int line, int column) implements Comparable<Place> {
    /** The place of what nobody wrote. */
    public static final Place DEFAULT = new Place(Kind.DEFAULT, "default", 0, 0);

    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::kind).thenComparingInt(Place::line).thenComparingInt(Place::column);

    /** What kind of source it is, weakest first: a later one overrides an earlier one. */
    public enum Kind {
        DEFAULT,
        FILE,
        ENVIRONMENT,
        SET
    }

    /** A place in a file. */
    public static Place inFile(String file, int line, int column) {
        return new Place(Kind.FILE, file, line, column);
    }

    /** The environment variable {@code name}. */
    public static Place ofVariable(String name) {
        return new Place(Kind.ENVIRONMENT, name, 0, 0);
    }

    /** The option {@code --set path=…}. */
    public static Place ofSet(String path) {
        return new Place(Kind.SET, path, 0, 0);
    }

    /** The same source at another line and column; outside files, where lines mean nothing to the reader, the source itself. */
    public Place at(int otherLine, int otherColumn) {
        return kind == Kind.FILE ? new Place(kind, source, otherLine, otherColumn) : this;
    }

    /** As an error begins: {@code FILE:LINE:COL}, {@code PLAYGATE_A__B} or {@code --set a.b}. */
    public String prefix() {
        return switch (kind) {
            case FILE -> source + ":" + line + ":" + column;
            case SET -> "--set " + source;
            case ENVIRONMENT, DEFAULT -> source;
        };
    }

    /** As {@code check --print} shows it: {@code FILE:LINE}, {@code env PLAYGATE_A__B}, {@code --set a.b} or {@code default}. */
    public String origin() {
        return switch (kind) {
            case FILE -> source + ":" + line;
            case ENVIRONMENT -> "env " + source;
            case SET, DEFAULT -> prefix();
        };
    }

    /** File first, from top to bottom, then overrides. */
    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
