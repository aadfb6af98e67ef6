package org.vigie.gateway.openapi;

import io.grpc.Status;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vigie.gateway.problem.Problems;

/** The reasons that a method's comment states after {@code Errors:}, by HTTP status. Pure. */
final class StatedErrors {
    private static final Pattern WORD = Pattern.compile(
            "\\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\\b|\\b(?:ABORTED|UNAUTHENTICATED|UNAVAILABLE|INTERNAL)\\b");

    private StatedErrors() {}

    static Map<Integer, Set<String>> of(String comment) {
        Map<Integer, Set<String>> reasons = new TreeMap<>();
        int start = comment.indexOf("Errors:");
        Status.Code code = Status.Code.UNKNOWN;
        Matcher words = WORD.matcher(start < 0 ? "" : comment.substring(start));
        while (words.find()) {
            Status.Code named = code(words.group());
            if (named != Status.Code.UNKNOWN) {
                code = named;
            } else if (code != Status.Code.UNKNOWN) {
                int status = Problems.httpStatus(code, words.group());
                reasons.computeIfAbsent(status, s -> new TreeSet<>()).add(words.group());
            }
        }
        return reasons;
    }

    private static Status.Code code(String word) {
        for (Status.Code code : Status.Code.values()) {
            if (code.name().equals(word)) {
                return code;
            }
        }
        return Status.Code.UNKNOWN;
    }
}
