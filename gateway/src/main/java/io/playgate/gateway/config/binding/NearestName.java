package io.playgate.gateway.config.binding;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the name that was probably meant. */
public final class NearestName {
    /** Longer words are never near a key, and would cost quadratic time. */
    private static final int WORD_CHARS_MAX = 64;

    private NearestName() {}

    /** The nearest name within a third of its letters (at least one) by edit distance, case ignored; or null. */
    public static @Nullable String of(String word, Collection<String> names) {
        if (word.isEmpty() || word.length() > WORD_CHARS_MAX) {
            return null;
        }
        String best = null;
        int bestDistance = Integer.MAX_VALUE;
        for (String name : names) {
            int distance = distance(word.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
            if (distance <= Math.max(1, name.length() / 3) && distance < bestDistance) {
                best = name;
                bestDistance = distance;
            }
        }
        return best;
    }

    /** {@code , did you mean "x"?} or an empty text. */
    public static String hint(String word, Collection<String> names) {
        String nearest = of(word, names);
        return nearest == null ? "" : ", did you mean \"" + nearest + "\"?";
    }

    /** Optimal string alignment: insert, delete, replace and swap neighbours cost one each. */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : cheapest(d, a, b, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int cheapest(int[][] d, String a, String b, int i, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int least = Math.min(d[i - 1][j - 1] + (same ? 0 : 1), Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, d[i - 2][j - 2] + 1) : least;
    }
}
