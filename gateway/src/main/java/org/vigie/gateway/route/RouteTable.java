package org.vigie.gateway.route;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds the route of a request. Immutable; a look-up costs a few string comparisons. */
public final class RouteTable {
    /** What a request means. */
    public sealed interface Match {
        /** A route, and the values of its path variables by field path. */
        record Found(Route route, Map<String, String> values) implements Match {}

        /** The path exists with other methods only. */
        record OtherMethods(Set<String> allowed) implements Match {}

        /** No such path. */
        record Unknown() implements Match {}
    }

    private final Map<Integer, List<Route>> byLength = new HashMap<>();

    /** {@link IllegalStateException} when two routes answer the same requests. */
    public RouteTable(List<Route> routes) {
        Map<String, Route> seen = new HashMap<>();
        for (Route route : routes) {
            String key = route.httpMethod() + " " + route.path().documented().replaceAll("\\{[^}]*}", "{}");
            Route other = seen.put(key, route);
            if (other != null) {
                throw new IllegalStateException("one path for two methods: "
                        + other.rpc().name() + " and " + route.rpc().name());
            }
            byLength.computeIfAbsent(route.path().length(), n -> new ArrayList<>())
                    .add(route);
        }
    }

    /** Looks a raw, still encoded path up. An encoded character matches nothing: ids and verbs need none. */
    public Match match(String httpMethod, String rawPath) {
        int slash = rawPath.lastIndexOf('/');
        int colon = rawPath.indexOf(':', Math.max(slash, 0));
        String verb = colon < 0 ? "" : rawPath.substring(colon + 1);
        String plain = colon < 0 ? rawPath : rawPath.substring(0, colon);
        if (!plain.startsWith("/") || (colon >= 0 && verb.isEmpty())) {
            return new Match.Unknown();
        }
        List<String> segments = List.of(plain.substring(1).split("/", -1));
        Set<String> others = new TreeSet<>();
        for (Route route : byLength.getOrDefault(segments.size(), List.of())) {
            Optional<Map<String, String>> values = route.path().match(segments, verb);
            if (values.isPresent()) {
                if (route.httpMethod().equals(httpMethod)) {
                    return new Match.Found(route, values.get());
                }
                others.add(route.httpMethod());
            }
        }
        return others.isEmpty() ? new Match.Unknown() : new Match.OtherMethods(others);
    }
}
