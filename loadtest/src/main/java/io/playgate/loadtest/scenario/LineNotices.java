package io.playgate.loadtest.scenario;

/**
 * How a gateway's messages look in a game of lines: its listener's own templates, with {@code {text}}, {@code {rating}},
 * {@code {remaining}} and {@code {retryAt}}, without the line's end.
 */
public record LineNotices(String notice, String goodbye) {
    /** Of the gateway that the harness starts: everything that a template can say, so that everything is judged. */
    public static final LineNotices FULL = new LineNotices("NOTE {rating}|{remaining}|{text}", "BYE {retryAt}|{text}");
    /** As in the gateway's own documentation. */
    public static final LineNotices PLAIN = new LineNotices("NOTE {text}", "NOTE {text}");
}
