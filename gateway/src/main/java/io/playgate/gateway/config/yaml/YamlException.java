package io.playgate.gateway.config.yaml;

/** Text that is no YAML, or more of it than is read. Carries the place; has no stack trace, since a user's mistake needs none. */
public final class YamlException extends Exception {
    private final Place place;

    /** What is wrong at a place, in words for the user. */
    public YamlException(Place place, String message) {
        super(message, null, false, false);
        this.place = place;
    }

    /** Where it is wrong. */
    public Place place() {
        return place;
    }
}
