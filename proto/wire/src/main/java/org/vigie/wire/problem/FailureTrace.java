package org.vigie.wire.problem;

import java.util.Set;

/**
 * A stack trace that is safe to log: messages only of the exceptions that our own code words. Drivers and parsers quote
 * rows, bodies and headers in theirs.
 */
public final class FailureTrace {
    private static final Set<Class<?>> WORDED_HERE =
            Set.of(IllegalStateException.class, NullPointerException.class, Problem.class);
    private static final int MAX_CAUSES = 8;
    private static final int MAX_FRAMES = 40;

    private FailureTrace() {}

    /** The classes, safe messages and frames of a failure and its causes, one per line. */
    public static String of(Throwable failure) {
        StringBuilder text = new StringBuilder();
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++, cause = cause.getCause()) {
            text.append(depth == 0 ? "" : "\ncaused by ").append(headline(cause));
            for (Throwable remark : cause.getSuppressed()) {
                text.append("\n    with ").append(headline(remark));
            }
            StackTraceElement[] frames = cause.getStackTrace();
            for (int i = 0; i < Math.min(frames.length, MAX_FRAMES); i++) {
                text.append("\n    at ").append(frames[i]);
            }
        }
        return text.toString();
    }

    /** One line: the class, and the message or status where it is safe. */
    public static String headline(Throwable failure) {
        String name = failure.getClass().getName();
        if (failure instanceof io.grpc.StatusRuntimeException status) {
            return name + " " + status.getStatus().getCode();
        }
        if (failure instanceof io.grpc.StatusException status) {
            return name + " " + status.getStatus().getCode();
        }
        return WORDED_HERE.contains(failure.getClass()) ? name + ": " + failure.getMessage() : name;
    }
}
