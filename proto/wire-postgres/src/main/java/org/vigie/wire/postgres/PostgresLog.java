package org.vigie.wire.postgres;

import java.util.regex.Pattern;

/**
 * The FROM clauses that read the numbered rows of a log table: a row's number is {@code b.sequence + ordinal}, of its batch {@code b} and
 * itself. The batches are looked up first, so that a page costs what it holds, however long the log is. Immutable.
 *
 * @param table the log; its batches are in {@code <table>_batch}
 * @param row the alias of the log's row, not {@code b}
 */
public record PostgresLog(String table, String row) {
    /** Rows of a batch at most, so that who looks for the batch of a number need not look further back than this. */
    public static final int MOST_ROWS = 5_000;

    /** Whoever asks for more than there can ever be gets nothing, and no overflow. */
    private static final String NEXT = "(least(:sequence, " + (Long.MAX_VALUE - 1) + ") + 1)";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z_]{0,40}");

    public PostgresLog {
        if (!NAME.matcher(table).matches()
                || !NAME.matcher(row).matches()
                || row.equals("b")
                || row.equals("batches")) {
            throw new IllegalArgumentException("log: expected plain lower-case names, actual " + table + " and " + row);
        }
    }

    /**
     * Rows numbered above {@code :sequence}, in the order of their numbers, at most {@code :max}.
     *
     * @param ofBatch which batches, a condition on columns of {@code <table>_batch} such as agency and brand
     */
    public String after(String ofBatch) {
        // The batch that holds the next number may have begun before it. Every batch has a row, so that as many are
        // enough. Of a batch no more is looked at than the page still takes: it may hold ten pages.
        return """
                FROM (SELECT batch, sequence, written_at FROM %1$s_batch
                      WHERE %3$s AND sequence >= coalesce(
                        (SELECT max(sequence) FROM %1$s_batch
                         WHERE %3$s AND sequence <= %5$s AND sequence > %5$s - %4$d), %5$s)
                      ORDER BY sequence LIMIT :max + 1) b
                CROSS JOIN LATERAL (SELECT * FROM %1$s
                                    WHERE batch = b.batch AND ordinal > :sequence - b.sequence
                                    ORDER BY ordinal LIMIT :max) %2$s
                ORDER BY b.sequence, %2$s.ordinal LIMIT :max
                """.formatted(table, row, ofBatch, MOST_ROWS, NEXT);
    }

    /**
     * The row with the number {@code :sequence}.
     *
     * @param ofBatch as in {@link #after}
     */
    public String at(String ofBatch) {
        return """
                FROM (SELECT batch, sequence, written_at FROM %1$s_batch WHERE %3$s AND sequence <= :sequence
                        AND sequence > :sequence - %4$d
                      ORDER BY sequence DESC LIMIT 1) b
                JOIN %1$s %2$s ON %2$s.batch = b.batch AND %2$s.ordinal = :sequence - b.sequence
                """.formatted(table, row, ofBatch, MOST_ROWS);
    }
}
