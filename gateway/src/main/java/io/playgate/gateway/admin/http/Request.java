package io.playgate.gateway.admin.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.playgate.gateway.token.PlayerId;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A whole request; made and read on the admin event loop. */
public final class Request {
    private static final Set<String> JSON_TYPES =
            Set.of("application/json", "application/merge-patch+json", "application/x-www-form-urlencoded");

    /** Whoever the caller says they are, for the audit log; the bearer token is what counts. */
    private static final String OPERATOR_HEADER = "X-Playgate-Operator";

    private static final int OPERATOR_LENGTH_MAX = 64;

    private final List<String> captures;
    private final Map<String, String> parameters;
    private final HttpHeaders headers;
    private final byte[] body;

    /**
     * Takes a request apart.
     *
     * @param captures decoded segments that stand for the names in braces of the route
     * @param parameters decoded, of the query
     * @param body empty where there is none
     */
    Request(List<String> captures, Map<String, String> parameters, HttpHeaders headers, byte[] body) {
        this.captures = captures;
        this.parameters = parameters;
        this.headers = headers;
        this.body = body;
    }

    /** The decoded segment that stands for the route's only name in braces. */
    public String captured() {
        return captures.get(0);
    }

    /** Whether there is a body. */
    public boolean hasBody() {
        return body.length > 0;
    }

    /** The player that the path names. */
    public String player() throws ProblemException {
        String player = captured();
        String problem = PlayerId.problem(player);
        if (problem != null) {
            throw new ProblemException(400, "bad-player", "Bad player id", "the player's id " + problem);
        }
        return player;
    }

    /** Who acts, for the audit log: a header of the caller's, or {@code admin}. */
    public String operator() throws ProblemException {
        String operator = headers.get(OPERATOR_HEADER);
        if (operator == null) {
            return "admin";
        }
        if (operator.isEmpty()
                || operator.length() > OPERATOR_LENGTH_MAX
                || !operator.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            throw new ProblemException(
                    400,
                    "bad-operator",
                    "Bad operator",
                    OPERATOR_HEADER + " must be 1 to " + OPERATOR_LENGTH_MAX + " printable ASCII characters");
        }
        return operator;
    }

    /**
     * The body as a JSON object with these members. Its media type must not say otherwise; the type of forms is what curl and Python send where
     * nobody says any. Web pages, which may send forms anywhere, are kept out by their Origin.
     */
    public JsonBody json(List<String> names) throws ProblemException {
        String type = headers.get(HttpHeaderNames.CONTENT_TYPE);
        if (type != null && !JSON_TYPES.contains(type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))) {
            throw new ProblemException(
                    415, "unsupported-media-type", "Unsupported media type", "the body must be application/json");
        }
        return JsonBody.read(body, names);
    }

    /** A header, or null. */
    public @Nullable String header(String name) {
        return headers.get(name);
    }

    /** A parameter of the query, or the default where it is absent. */
    public String parameterOr(String name, String ifAbsent) {
        return parameters.getOrDefault(name, ifAbsent);
    }

    /** Refuses parameters that nobody reads: a misspelt filter must not answer everything. */
    public void onlyParameters(String... names) throws ProblemException {
        for (String name : parameters.keySet()) {
            if (!List.of(names).contains(name)) {
                throw ProblemException.parameter(name, "unknown parameter " + name, "any of " + List.of(names));
            }
        }
    }

    /** A whole number of the query within bounds, or the default where it is absent. */
    public int number(String name, int min, int max, int ifAbsent) throws ProblemException {
        String text = parameters.get(name);
        if (text == null) {
            return ifAbsent;
        }
        String allowed = "a whole number from " + min + " to " + max;
        try {
            int number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // falls through to the refusal
        }
        throw ProblemException.parameter(name, name + " must be " + allowed, allowed);
    }

    /** A date of the query that must be there, {@code YYYY-MM-DD}. */
    public LocalDate date(String name) throws ProblemException {
        String text = parameters.get(name);
        String allowed = "a date as 2026-11-21";
        if (text == null) {
            throw ProblemException.parameter(name, name + " is missing", allowed);
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw ProblemException.parameter(name, name + " must be " + allowed, allowed);
        }
    }
}
