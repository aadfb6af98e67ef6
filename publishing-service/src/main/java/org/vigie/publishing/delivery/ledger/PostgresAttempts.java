package org.vigie.publishing.delivery.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.publishing.delivery.life.Delivery;
import org.vigie.publishing.delivery.life.Permit;
import org.vigie.publishing.delivery.life.Verdict;
import org.vigie.publishing.hold.PlaceHold;
import org.vigie.publishing.network.Exit;

/** The network calls of a delivery, each a row; its delivery's row is locked by whoever changes them. */
final class PostgresAttempts {
    /** By then the call has ended, whatever became of its process. */
    static final Duration LOST_AFTER = PlaceHold.LONGEST_LEASE.plus(Exit.LONGEST_CALL);

    /** Outcome of one that a person overtook: its call may begin until its permit lapses, and a hold waits for that. */
    static final String DECIDED = "DECIDED";

    /**
     * An attempt without a receipt.
     *
     * @param lost its process is gone or its longest time over
     */
    record Open(boolean lost) {}

    /**
     * What was tried, the newest attempt included.
     *
     * @param lastSend when the last send was begun
     * @param newest when the newest attempt was
     * @param copyRefused once only the copy was refused
     * @param repeated once a call was repeated that the receiver may have taken
     */
    record History(Instant lastSend, Instant newest, boolean copyRefused, boolean repeated) {}

    private PostgresAttempts() {}

    static void insert(
            JdbcClient tx, UUID id, Delivery delivery, Permit.Purpose purpose, int number, long epoch, String worker) {
        tx.sql("""
                INSERT INTO attempt (id, agency, brand, delivery, purpose, number, worker, epoch, begun_at, lapses_at, lost_at)
                SELECT :id, :agency, :brand, :delivery, :purpose, :number, :worker, :epoch, now.at,
                       now.at + :lease * interval '1 millisecond', now.at + :lost * interval '1 millisecond'
                FROM (SELECT clock_timestamp() AS at) now
                """)
                .param("id", id)
                .param("agency", delivery.brand().agency().slug())
                .param("brand", delivery.brand().slug())
                .param("delivery", delivery.id())
                .param("purpose", purpose.name())
                .param("number", number)
                .param("worker", worker)
                .param("epoch", epoch)
                .param("lease", PlaceHold.LONGEST_LEASE.toMillis())
                .param("lost", LOST_AFTER.toMillis())
                .update();
    }

    static Optional<Open> open(JdbcClient tx, UUID delivery) {
        return tx.sql("""
                SELECT lapses_at < clock_timestamp()
                       AND (lost_at < clock_timestamp()
                            OR NOT EXISTS (SELECT FROM worker w
                                           WHERE w.id = attempt.worker AND w.alive_until > clock_timestamp())) AS lost
                FROM attempt WHERE delivery = :id AND finished_at IS NULL
                """)
                .param("id", delivery)
                .query((rs, number) -> new Open(rs.getBoolean("lost")))
                .optional();
    }

    static History history(JdbcClient tx, UUID delivery) {
        return tx.sql("""
                SELECT max(begun_at) FILTER (WHERE purpose = 'SEND') AS sent, max(begun_at) AS newest,
                       bool_or(reason = 'COPY_REFUSED') AS copy_refused, bool_or(reason = 'REPEATED') AS repeated
                FROM attempt WHERE delivery = :id
                """)
                .param("id", delivery)
                .query((rs, number) -> new History(
                        rs.getObject("sent", OffsetDateTime.class).toInstant(),
                        rs.getObject("newest", OffsetDateTime.class).toInstant(),
                        rs.getBoolean("copy_refused"),
                        rs.getBoolean("repeated")))
                .single();
    }

    /** Whether a send was begun after this attempt. */
    static boolean isFollowedBySend(JdbcClient tx, Permit permit) {
        return tx.sql("""
                SELECT EXISTS (SELECT FROM attempt WHERE delivery = :delivery AND purpose = 'SEND' AND number > :number)
                """)
                .param("delivery", permit.delivery())
                .param("number", permit.number())
                .query(Boolean.class)
                .single();
    }

    /** Writes the receipt; whether it was in time. */
    static boolean finish(JdbcClient tx, Permit permit, Verdict verdict) {
        return tx.sql("""
                UPDATE attempt SET finished_at = clock_timestamp(), outcome = :outcome, reason = :reason
                WHERE id = :id AND finished_at IS NULL
                """)
                        .param("id", permit.attempt())
                        .param("outcome", verdict.state().name())
                        .param("reason", verdict.reason())
                        .update()
                == 1;
    }

    /** Puts a late receipt in the place of what was taken for the outcome. */
    static void correct(JdbcClient tx, Permit permit, Verdict verdict) {
        tx.sql("UPDATE attempt SET outcome = :outcome, reason = :reason WHERE id = :id")
                .param("id", permit.attempt())
                .param("outcome", verdict.state().name())
                .param("reason", verdict.reason())
                .update();
    }

    /** Ends what is open without a receipt. */
    static void close(JdbcClient tx, UUID delivery, String outcome) {
        tx.sql("""
                UPDATE attempt SET finished_at = clock_timestamp(), outcome = :outcome
                WHERE delivery = :id AND finished_at IS NULL
                """).param("id", delivery).param("outcome", outcome).update();
    }
}
