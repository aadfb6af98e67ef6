package org.vigie.wire.postgres;

import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.vigie.wire.problem.FailureTrace;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;

/** Tells a database that cannot serve now from a defect of ours. */
final class PostgresFailures {
    private static final Logger log = LoggerFactory.getLogger(PostgresFailures.class);

    private PostgresFailures() {}

    /**
     * A Problem DEPENDENCY_UNAVAILABLE when trying again later can help, Problem FIELD_INVALID when what was to be kept or looked for holds a
     * character that PostgreSQL has none of, else the failure itself.
     */
    static RuntimeException translate(RuntimeException failure) {
        if (isNul(sqlState(failure))) {
            return new Problem(
                    WireReason.FIELD_INVALID,
                    "A text: expected without the character NUL, actual with it",
                    Map.of("expected", "no character NUL", "actual", "one"));
        }
        if (!isPassing(failure)) {
            remark(failure);
            return failure;
        }
        Throwable root = root(failure);
        log.warn("the database cannot serve now: {} SQLSTATE {}", FailureTrace.headline(root), sqlState(failure));
        return new Problem(WireReason.DEPENDENCY_UNAVAILABLE, "The database cannot serve this now.");
    }

    /**
     * The log shows no message of a driver's exception, which may quote rows; the SQL state it may, and the message where
     * it only names tables and columns (class 42: syntax and access rules).
     */
    private static void remark(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String state = String.valueOf(sql.getSQLState());
                failure.addSuppressed(new IllegalStateException(
                        "SQLSTATE " + state + (state.startsWith("42") ? ": " + sql.getMessage() : "")));
                return;
            }
        }
    }

    /** In a text (22021), or escaped in JSON (22P05): whoever calls sent it, and each field that is kept would have to refuse it by itself. */
    private static boolean isNul(@Nullable String state) {
        return "22021".equals(state) || "22P05".equals(state);
    }

    private static boolean isPassing(RuntimeException failure) {
        return failure instanceof CannotCreateTransactionException
                || failure instanceof TransactionSystemException
                || failure instanceof DataAccessResourceFailureException
                || failure instanceof ConcurrencyFailureException
                || failure instanceof TransientDataAccessException
                || isResource(sqlState(failure));
    }

    /** Connection exceptions (08), insufficient resources such as a full disk (53), operator intervention (57), I/O (58). */
    private static boolean isResource(@Nullable String state) {
        return state != null
                && (state.startsWith("08")
                        || state.startsWith("53")
                        || state.startsWith("57")
                        || state.startsWith("58"));
    }

    private static @Nullable String sqlState(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql.getSQLState();
            }
        }
        return null;
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
