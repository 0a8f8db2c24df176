package io.playgate.gateway.admin.http;

import io.netty.handler.codec.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;

/** Which call answers which path and method. Filled once at start, then only read. */
public final class Router {
    /** Answers a request; runs on the admin event loop and never waits. */
    @FunctionalInterface
    public interface Call {
        /** The answer, now or later from any thread. */
        CompletionStage<? extends Answer> answer(Request request) throws ProblemException;
    }

    /**
     * A way through.
     *
     * @param segments of the path, {@code {…}} captures one
     * @param open whether no token is asked for: probes and metrics
     */
    private record Route(HttpMethod method, List<String> segments, boolean open, Call call) {}

    /** What a request came to. */
    record Match(Call call, boolean open, List<String> captures) {}

    private final List<Route> routes = new ArrayList<>();

    /** Adds a call that the bearer token guards. */
    public Router on(HttpMethod method, String path, Call call) {
        routes.add(new Route(method, List.of(path.substring(1).split("/", -1)), false, call));
        return this;
    }

    /** Adds a GET that anybody who reaches the port may make. */
    public Router open(String path, Call call) {
        routes.add(new Route(HttpMethod.GET, List.of(path.substring(1).split("/", -1)), true, call));
        return this;
    }

    /**
     * Finds the call.
     *
     * @param method HEAD finds GET's
     */
    Match match(HttpMethod method, List<String> segments) throws ProblemException {
        HttpMethod wanted = method.equals(HttpMethod.HEAD) ? HttpMethod.GET : method;
        TreeSet<String> allowed = new TreeSet<>();
        for (Route route : routes) {
            if (!matches(route.segments(), segments)) {
                continue;
            }
            if (route.method().equals(wanted)) {
                return new Match(route.call(), route.open(), captures(route.segments(), segments));
            }
            allowed.add(route.method().name());
            if (route.method().equals(HttpMethod.GET)) {
                allowed.add(HttpMethod.HEAD.name());
            }
        }
        if (allowed.isEmpty()) {
            throw ProblemException.missing("there is nothing at this path");
        }
        String allow = String.join(", ", allowed);
        throw new ProblemException(405, "method-not-allowed", "Method not allowed", "allowed here: " + allow)
                .with("allow", allow);
    }

    private static boolean matches(List<String> route, List<String> segments) {
        if (route.size() != segments.size()) {
            return false;
        }
        for (int i = 0; i < route.size(); i++) {
            if (!captures(route.get(i)) && !route.get(i).equals(segments.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean captures(String segment) {
        return segment.startsWith("{");
    }

    private static List<String> captures(List<String> route, List<String> segments) {
        List<String> captures = new ArrayList<>();
        for (int i = 0; i < route.size(); i++) {
            if (captures(route.get(i))) {
                captures.add(segments.get(i));
            }
        }
        return captures;
    }
}
