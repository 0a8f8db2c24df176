package io.playgate.gateway.policy.rule;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The age rating of a game (Decree 147/2024 Art. 38: {@code 00+}, {@code 12+}, {@code 16+}, {@code 18+}).
 *
 * @param age youngest age for which the game is meant, years, 0 to 21
 */
public record Rating(int age) {
    /** Meant for all ages. */
    public static final Rating EVERYBODY = new Rating(0);

    private static final int AGE_MAX = 21;
    private static final Pattern LABEL = Pattern.compile("(\\d{1,2})\\+");

    /** Refuses an age out of range. */
    public Rating {
        if (age < 0 || age > AGE_MAX) {
            throw new IllegalArgumentException("rating age " + age + ": allowed are 0 to " + AGE_MAX);
        }
    }

    /**
     * Reads a label such as {@code 12+}.
     *
     * @throws IllegalArgumentException where it is no such label
     */
    public static Rating parse(String label) {
        Matcher matcher = LABEL.matcher(label);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("rating \"" + label + "\": allowed are labels like 00+, 12+, 16+, 18+");
        }
        return new Rating(Integer.parseInt(matcher.group(1)));
    }

    /** The label, two digits and a plus sign. */
    public String label() {
        return (age < 10 ? "0" : "") + age + "+";
    }
}
