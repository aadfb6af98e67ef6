package org.vigie.gateway.route;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A path of google.api.http in its plain form: literals, single-segment variables named by a field path, and at most one
 * custom verb at the end ({@code /v1/posts/{post.id}:approve}). Immutable.
 */
public final class PathTemplate {
    /** What may stand for a variable. No colon, no dot-dot, nothing percent-encoded. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,128}");

    private static final Pattern LITERAL = Pattern.compile("[A-Za-z0-9_-]+");
    private static final Pattern FIELD_PATH = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*");

    private record Segment(String text, boolean variable) {}

    private final String source;
    private final List<Segment> segments;
    private final String verb;

    private PathTemplate(String source, List<Segment> segments, String verb) {
        this.source = source;
        this.segments = List.copyOf(segments);
        this.verb = verb;
    }

    /** Reads a template; {@link IllegalArgumentException} for anything but the plain form. */
    public static PathTemplate parse(String source) {
        if (!source.startsWith("/")) {
            throw new IllegalArgumentException("path template: expected a leading slash, actual " + source);
        }
        int colon = source.lastIndexOf(':');
        String verb = colon < 0 ? "" : source.substring(colon + 1);
        String path = colon < 0 ? source.substring(1) : source.substring(1, colon);
        if (colon >= 0 && !LITERAL.matcher(verb).matches()) {
            throw new IllegalArgumentException("path template: expected a verb after the colon, actual " + source);
        }
        List<Segment> segments = new ArrayList<>();
        for (String part : path.split("/", -1)) {
            segments.add(segment(part, source));
        }
        return new PathTemplate(source, segments, verb);
    }

    private static Segment segment(String part, String source) {
        if (part.startsWith("{") && part.endsWith("}")) {
            String name = part.substring(1, part.length() - 1);
            if (FIELD_PATH.matcher(name).matches()) {
                return new Segment(name, true);
            }
        } else if (LITERAL.matcher(part).matches()) {
            return new Segment(part, false);
        }
        throw new IllegalArgumentException("path template: expected literals and {field.paths}, actual " + source);
    }

    /** The values of the variables by field path, in order; empty when the raw (still encoded) path does not match. */
    Optional<Map<String, String>> match(List<String> path, String pathVerb) {
        if (path.size() != segments.size() || !pathVerb.equals(verb) || !hasLiterals(path)) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < path.size(); i++) {
            Segment segment = segments.get(i);
            String part = path.get(i);
            if (segment.variable()) {
                if (!ID.matcher(part).matches()) {
                    return Optional.empty();
                }
                values.put(segment.text(), part);
            }
        }
        return Optional.of(values);
    }

    /** Looked at first: of all templates of one length, which every request is held against, few have them. */
    private boolean hasLiterals(List<String> path) {
        for (int i = 0; i < path.size(); i++) {
            Segment segment = segments.get(i);
            if (!segment.variable() && !segment.text().equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** The field paths of the variables, in order. */
    public List<String> variables() {
        return segments.stream().filter(Segment::variable).map(Segment::text).toList();
    }

    int length() {
        return segments.size();
    }

    /** The path as OpenAPI writes it: {@code {channel_account.id}} and {@code {channel_account}} are one parameter. */
    public String documented() {
        StringBuilder text = new StringBuilder();
        for (Segment segment : segments) {
            text.append('/').append(segment.variable() ? "{" + parameterName(segment.text()) + "}" : segment.text());
        }
        return verb.isEmpty() ? text.toString() : text + ":" + verb;
    }

    /** The OpenAPI name of a variable: camel case, without a last {@code .id}. */
    public static String parameterName(String fieldPath) {
        String path = fieldPath.endsWith(".id") ? fieldPath.substring(0, fieldPath.length() - 3) : fieldPath;
        StringBuilder name = new StringBuilder();
        boolean upper = false;
        for (char c : path.toCharArray()) {
            if (c == '_') {
                upper = true;
            } else {
                name.append(upper ? Character.toUpperCase(c) : c);
                upper = false;
            }
        }
        return name.toString();
    }

    @Override
    public String toString() {
        return source;
    }
}
