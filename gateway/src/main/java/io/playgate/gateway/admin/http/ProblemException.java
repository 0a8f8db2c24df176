package io.playgate.gateway.admin.http;

import java.util.LinkedHashMap;
import java.util.Map;

/** A request that is refused, in the words of RFC 9457. Carries no stack: it says what the caller did wrong, not where our code stood. */
public final class ProblemException extends Exception {
    private final int status;
    private final String slug;
    private final String title;
    private final Map<String, Object> more = new LinkedHashMap<>();

    /**
     * A refusal.
     *
     * @param slug last part of {@code type}: the same for the same kind of mistake
     * @param title the kind of mistake in a few words
     * @param detail this mistake, in a sentence
     */
    public ProblemException(int status, String slug, String title, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.slug = slug;
        this.title = title;
    }

    /**
     * A member of the body that is wrong.
     *
     * @param pointer JSON pointer (RFC 6901) of the member
     * @param allowed what it may be
     */
    public static ProblemException member(String pointer, String detail, String allowed) {
        return new ProblemException(400, "bad-member", "Bad member", detail)
                .with("pointer", pointer)
                .with("allowed", allowed);
    }

    /** A parameter of the query that is wrong. */
    public static ProblemException parameter(String name, String detail, String allowed) {
        return new ProblemException(400, "bad-parameter", "Bad parameter", detail)
                .with("parameter", name)
                .with("allowed", allowed);
    }

    /** Something that does not exist. */
    public static ProblemException missing(String detail) {
        return new ProblemException(404, "not-found", "Not found", detail);
    }

    /** This refusal with one more member. */
    public ProblemException with(String name, Object value) {
        more.put(name, value);
        return this;
    }

    /** Status of HTTP, 400 to 599. */
    public int status() {
        return status;
    }

    /** The answer for a request to {@code instance}. */
    public Answer.Whole answer(String instance) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "urn:playgate:problem:" + slug);
        body.put("title", title);
        body.put("status", status);
        body.put("detail", getMessage());
        body.put("instance", instance);
        body.putAll(more);
        Answer.Whole answer = Answer.json(status, body).as("application/problem+json");
        Object allow = more.get("allow");
        return allow == null ? answer : answer.with("Allow", allow.toString());
    }
}
