package io.playgate.gateway.config.binding;

import io.playgate.gateway.config.yaml.Place;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The values of one section while it is bound. {@link #find} serves the checks of relations, which skip what is wrong already; {@link #get}
 * builds the record and gives up where a value is missing. One thread.
 */
public final class Values {
    private final String path;
    private final Place place;
    private final Map<String, Slot> slots;
    private final Binding binding;

    /**
     * What was found for a key.
     *
     * @param value null where there is none or where it was wrong
     * @param place of the value, or of the section where the key isn't given
     * @param given whether somebody wrote it
     */
    record Slot(@Nullable Object value, Place place, boolean given) {}

    /** Leaves {@link #bind} where a value is missing; the reason has been told. */
    private static final class MissingValueException extends RuntimeException {
        MissingValueException() {
            super(null, null, false, false);
        }
    }

    Values(String path, Place place, Map<String, Slot> slots, Binding binding) {
        this.path = path;
        this.place = place;
        this.slots = slots;
        this.binding = binding;
    }

    <T> @Nullable T bind(Function<Values, T> binder) {
        try {
            return binder.apply(this);
        } catch (MissingValueException e) {
            return null;
        }
    }

    /** The value, or null where it is absent or wrong. */
    @SuppressWarnings("unchecked") // the slot of a key was filled by that key's own type
    public <T> @Nullable T find(Key<T> key) {
        return (T) slot(key).value();
    }

    /** The value that the record needs. */
    public <T> T get(Key<T> key) {
        T value = find(key);
        if (value == null) {
            throw new MissingValueException();
        }
        return value;
    }

    /** Gives up building the record, for a reason already told. */
    public RuntimeException giveUp() {
        return new MissingValueException();
    }

    /** Whether somebody wrote this key. */
    public boolean given(Key<?> key) {
        return slot(key).given();
    }

    /** Where the key's value is, or its section where it isn't given. */
    public Place place(Key<?> key) {
        return slot(key).place();
    }

    /** The section's own place. */
    public Place place() {
        return place;
    }

    /** The section's own path, for instance {@code games[0]}. */
    public String path() {
        return path;
    }

    /** The path of a key of this section. */
    public String path(Key<?> key) {
        return path.isEmpty() ? key.name() : path + "." + key.name();
    }

    /** Tells that a key's value doesn't fit the others. */
    public void error(Key<?> key, String message) {
        binding.problems().error(place(key), path(key), message);
    }

    /** Tells what the operator should know of a key's value. */
    public void warn(Key<?> key, String message) {
        binding.problems().warning(place(key), path(key), message);
    }

    /** The load that this is a part of. */
    public Binding binding() {
        return binding;
    }

    private Slot slot(Key<?> key) {
        Slot slot = slots.get(key.name());
        if (slot == null) {
            throw new IllegalArgumentException("key " + key.name() + " is not declared in the section " + path);
        }
        return slot;
    }
}
