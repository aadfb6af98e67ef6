package org.vigie.routing.directory.brand;

import java.util.Map;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.routing.RoutingReason;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;

/** Changes of brands and queues in PostgreSQL: of two at the same time the second sees what the first made. */
public final class PostgresDirectoryEdits implements DirectoryEdits {
    private final PostgresBrands brands;
    private final PostgresDirectoryNews news;

    public PostgresDirectoryEdits(PostgresBrands brands, PostgresOutbox outbox, PostgresAudit audit) {
        this.brands = brands;
        this.news = new PostgresDirectoryNews(outbox, audit);
    }

    @Override
    public Brand edit(BrandId brand, Edit<Brand> edit) {
        return brands.inBrand(brand, tx -> {
            Brand former = locked(tx, brand);
            edit.seen().check(former.version());
            Brand changed = edit.values().apply(former).following(former);
            changed.requireModestAfter(former);
            update(tx, changed);
            tell(tx, brand, "BrandChanged", brand.slug(), Map.of("fields", names(edit)), edit);
            return changed;
        });
    }

    @Override
    public Directory.Line edit(BrandId brand, String queue, Edit<Queue> edit) {
        return brands.inBrand(brand, tx -> {
            Queue former = locked(tx, brand, queue);
            edit.seen().check(former.version());
            Queue changed = edit.values().apply(former).following(former);
            changed.requireModestAfter(former);
            update(tx, changed);
            tell(tx, brand, "QueueChanged", queue, Map.of("queue", queue, "fields", names(edit)), edit);
            return PostgresDirectory.line(tx, brand, queue);
        });
    }

    private void tell(
            JdbcClient tx, BrandId brand, String type, String subject, Map<String, String> labels, Edit<?> edit) {
        news.tell(tx, brand, type, subject, labels, edit.by(), edit.at());
    }

    private static String names(Edit<?> edit) {
        return String.join(",", new TreeSet<>(edit.fields()));
    }

    /** Not against those who only refer to it: whatever comes in does. */
    private static Brand locked(JdbcClient tx, BrandId brand) {
        return tx.sql("""
                        select * from brand where agency = :agency and brand = :brand and deleted_at is null
                        for no key update
                        """)
                .params(PostgresDirectory.key(brand))
                .query((row, n) -> PostgresDirectory.brand(row))
                .optional()
                .orElseThrow(() -> PostgresDirectory.unknown(brand));
    }

    private static Queue locked(JdbcClient tx, BrandId brand, String queue) {
        return tx.sql("""
                        select * from queue where agency = :agency and brand = :brand and queue = :queue
                        for no key update
                        """)
                .params(PostgresDirectory.key(brand))
                .param("queue", queue)
                .query((row, n) -> PostgresDirectory.queue(row))
                .optional()
                .orElseThrow(() -> PostgresDirectory.find(tx, brand).isEmpty()
                        ? PostgresDirectory.unknown(brand)
                        : new Problem(RoutingReason.QUEUE_UNKNOWN, "No such queue."));
    }

    private static void update(JdbcClient tx, Brand brand) {
        tx.sql("""
                update brand set display_name = :name, time_zone = :zone, languages = :languages, tone = :tone,
                    do_not_say = :words, version = :version
                where agency = :agency and brand = :brand
                """)
                .params(PostgresDirectory.key(brand.id()))
                .param("name", brand.displayName())
                .param("zone", brand.timeZone())
                .param("languages", brand.languages().toArray(String[]::new))
                .param("tone", brand.tone())
                .param("words", brand.doNotSay().toArray(String[]::new))
                .param("version", brand.version())
                .update();
    }

    private static void update(JdbcClient tx, Queue queue) {
        tx.sql("""
                update queue set display_name = :name, languages = :languages, purpose = :purpose,
                    reservation_seconds = :reservation, first_response_target_seconds = :target, version = :version
                where agency = :agency and brand = :brand and queue = :queue
                """)
                .params(PostgresDirectory.key(queue.brand()))
                .param("queue", queue.id())
                .param("name", queue.displayName())
                .param("languages", queue.languages().toArray(String[]::new))
                .param("purpose", queue.purpose())
                .param("reservation", queue.reservationSeconds())
                .param("target", queue.firstResponseTargetSeconds())
                .param("version", queue.version())
                .update();
    }
}
