package org.vigie.ingestion.consumer;

import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.ingestion.consumer.parking.Parking;
import org.vigie.ingestion.consumer.parking.PostgresParkings;
import org.vigie.wire.postgres.PostgresWork;
import org.vigie.wire.tenancy.BrandId;

/**
 * Laggards in PostgreSQL, as the worker. Every change holds the consumer's row, as its move and a claim do, so that none comes between
 * those of another process.
 */
final class PostgresLaggards implements Laggards {
    private final PostgresWork work;
    private final PostgresParkings parkings;

    PostgresLaggards(PostgresWork work, PostgresParkings parkings) {
        this.work = work;
        this.parkings = parkings;
    }

    @Override
    public List<Laggard> of(String consumer) {
        return work.inWorker(tx -> tx.sql(
                        "SELECT agency, brand, sequence, reason FROM laggard WHERE consumer = :consumer")
                .param("consumer", consumer)
                .query((row, n) ->
                        new Laggard(BrandId.of(row.getString(1), row.getString(2)), row.getLong(3), row.getString(4)))
                .list());
    }

    @Override
    public boolean isBehind(String consumer, BrandId brand) {
        return work.inWorker(tx -> of(tx, "SELECT count(*) FROM laggard WHERE ", consumer, brand)
                        .query(Long.class)
                        .single())
                > 0;
    }

    @Override
    public boolean fallBehind(String consumer, String owner, List<Laggard> laggards) {
        return whileHeld(consumer, owner, tx -> {
            laggards.forEach(laggard -> tx.sql("""
                            INSERT INTO laggard (agency, brand, consumer, sequence, reason)
                            VALUES (:agency, :brand, :consumer, :sequence, :reason)
                            ON CONFLICT DO NOTHING
                            """)
                    .param("agency", laggard.brand().agency().slug())
                    .param("brand", laggard.brand().slug())
                    .param("consumer", consumer)
                    .param("sequence", laggard.sequence())
                    .param("reason", laggard.reason())
                    .update());
            return true;
        });
    }

    @Override
    public boolean advance(String consumer, String owner, Laggard laggard, List<Parking> parked) {
        return whileHeld(
                consumer,
                owner,
                tx -> changed(
                        tx,
                        of(
                                        tx,
                                        "UPDATE laggard SET sequence = :sequence, reason = :reason WHERE sequence <= :sequence AND ",
                                        consumer,
                                        laggard.brand())
                                .param("sequence", laggard.sequence())
                                .param("reason", laggard.reason()),
                        consumer,
                        parked));
    }

    @Override
    public boolean catchUp(String consumer, String owner, BrandId brand, List<Parking> parked) {
        return whileHeld(
                consumer,
                owner,
                tx -> changed(tx, of(tx, "DELETE FROM laggard WHERE ", consumer, brand), consumer, parked));
    }

    private boolean changed(JdbcClient tx, JdbcClient.StatementSpec change, String consumer, List<Parking> parked) {
        boolean changed = change.update() == 1;
        if (changed) {
            parkings.park(tx, consumer, parked);
        }
        return changed;
    }

    private boolean whileHeld(String consumer, String owner, Function<JdbcClient, Boolean> change) {
        return work.inWorker(tx -> {
            boolean held = tx.sql("SELECT owner FROM consumer WHERE name = :name FOR UPDATE")
                    .param("name", consumer)
                    .query(String.class)
                    .optional()
                    .filter(owner::equals)
                    .isPresent();
            return held && change.apply(tx);
        });
    }

    private static JdbcClient.StatementSpec of(JdbcClient tx, String what, String consumer, BrandId brand) {
        return tx.sql(what + "agency = :agency AND brand = :brand AND consumer = :consumer")
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("consumer", consumer);
    }
}
