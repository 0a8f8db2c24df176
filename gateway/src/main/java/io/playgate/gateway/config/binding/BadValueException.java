package io.playgate.gateway.config.binding;

/** Thrown by a leaf's parser: what is wrong with the value, without what is allowed, which the leaf knows. Has no stack trace. */
public final class BadValueException extends Exception {
    /** Says what is wrong, for instance {@code "x" is no whole number}. */
    public BadValueException(String wrong) {
        super(wrong, null, false, false);
    }

    /** What is wrong. */
    public String wrong() {
        return String.valueOf(getMessage());
    }
}
