package org.vigie.gateway.openapi;

import io.grpc.Status;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vigie.gateway.problem.Problems;

/** The reasons that comments state after {@code Errors:}, each behind the gRPC code it is answered with, by HTTP status. Pure. */
final class StatedErrors {
    private static final Pattern BEGINNING = Pattern.compile("\\bErrors(?: also| of all methods)?:");
    private static final Pattern REMARK = Pattern.compile("\\([^)]*\\)");
    private static final Pattern WORD = Pattern.compile("\\b(?:[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|[A-Z]{4,})\\b");

    private StatedErrors() {}

    /** Whether a comment says anything of errors, be it that there are none. */
    static boolean isIn(String comment) {
        return BEGINNING.matcher(comment).find();
    }

    /** Those of the service's comment, which are of all its methods, and those of the method's own. */
    static Map<Integer, Set<String>> of(String service, String method) {
        Map<Integer, Set<String>> reasons = new TreeMap<>();
        collect(service, reasons);
        collect(method, reasons);
        return reasons;
    }

    private static void collect(String comment, Map<Integer, Set<String>> reasons) {
        Matcher beginning = BEGINNING.matcher(comment);
        if (!beginning.find()) {
            return;
        }
        Status.Code code = Status.Code.UNKNOWN;
        Matcher words =
                WORD.matcher(REMARK.matcher(comment.substring(beginning.end())).replaceAll(""));
        while (words.find()) {
            Status.Code named = code(words.group());
            if (named != Status.Code.UNKNOWN) {
                code = named;
            } else if (code != Status.Code.UNKNOWN) {
                int status = Problems.httpStatus(code, words.group());
                reasons.computeIfAbsent(status, s -> new TreeSet<>()).add(words.group());
            }
        }
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
