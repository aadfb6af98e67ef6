package org.vigie.routing.directory.brand;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.routing.RoutingReason;
import org.vigie.wire.call.RequestIds;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** Brands and queues in PostgreSQL. */
public final class PostgresDirectory implements Directory {
    private static final String LINES = """
            select q.*, coalesce(w.waiting, 0) as waiting, w.oldest, coalesce(s.snoozed, 0) as snoozed
            from queue q
            left join lateral (
                select count(*) as waiting, min(c.waiting_since) as oldest from conversation c
                where c.agency = q.agency and c.brand = q.brand and c.queue = q.queue
                  and c.state in ('new', 'reopened')) w on true
            left join (
                select brand, queue, count(*) as snoozed from conversation
                where agency = :agency and state = 'pending_customer'
                  and snoozed_until is not null and snoozed_epoch = epoch and waiting_since is not null
                group by brand, queue) s on s.brand = q.brand and s.queue = q.queue
            """;

    private final PostgresBrands brands;
    private final PostgresDirectoryNews news;
    private final int mostBrands;
    private final int mostQueues;

    /**
     * @param mostBrands of an agency
     * @param mostQueues of a brand
     */
    public PostgresDirectory(
            PostgresBrands brands, PostgresOutbox outbox, PostgresAudit audit, int mostBrands, int mostQueues) {
        this.brands = brands;
        this.news = new PostgresDirectoryNews(outbox, audit);
        this.mostBrands = mostBrands;
        this.mostQueues = mostQueues;
    }

    @Override
    public Brand create(Brand brand, Change change) {
        brand.requireModest();
        BrandId id = brand.id();
        return brands.inBrands(BrandScope.all(id.agency()), tx -> {
            if (isRepeated(tx, id, change)) {
                return find(tx, id).orElseThrow(() -> unknown(id));
            }
            int created = insert(tx, brand);
            if (created == 0) {
                throw new Problem(
                        RoutingReason.BRAND_EXISTS,
                        "The slug is or was a brand's; slugs are never used again.",
                        Map.of("brand", id.slug()));
            }
            requireRoomForBrand(tx, id);
            insert(tx, Queue.first(id), change.at());
            tx.sql("insert into agency_queue (agency) values (:agency) on conflict do nothing")
                    .param("agency", id.agency().slug())
                    .update();
            tx.sql("""
                    insert into identity_wish (agency, brand, member, role, granted, next_attempt_at)
                    values (:agency, :brand, '', '', true, cast(:at as timestamptz))
                    """).params(key(id)).param("at", change.at().toString()).update();
            news.tell(tx, id, "BrandCreated", id.slug(), Map.of(), change.by(), change.at());
            return brand;
        });
    }

    private void requireRoomForBrand(JdbcClient tx, BrandId id) {
        takeTurn(tx, "brand " + id.agency().slug());
        long there = tx.sql("select count(*) from brand where agency = :agency and deleted_at is null")
                .param("agency", id.agency().slug())
                .query(Long.class)
                .single();
        if (there > mostBrands) {
            throw Problem.limit(mostBrands, "brands of an agency", there);
        }
    }

    /**
     * One after the other of those who add, until their transactions end: so each counts what the others wrote. After the insertion, so
     * that whoever waits for the same row waits without the turn.
     */
    private static void takeTurn(JdbcClient tx, String of) {
        tx.sql("select pg_advisory_xact_lock(hashtextextended(:of, 0))")
                .param("of", of)
                .query(row -> {});
    }

    private static int insert(JdbcClient tx, Brand brand) {
        return tx.sql("""
                insert into brand (agency, brand, display_name, time_zone, languages, tone, do_not_say, version, created_at)
                values (:agency, :brand, :name, :zone, :languages, :tone, :words, :version, cast(:at as timestamptz))
                on conflict do nothing
                """)
                .params(key(brand.id()))
                .param("name", brand.displayName())
                .param("zone", brand.timeZone())
                .param("languages", brand.languages().toArray(String[]::new))
                .param("tone", brand.tone())
                .param("words", brand.doNotSay().toArray(String[]::new))
                .param("version", brand.version())
                .param("at", brand.createdAt().toString())
                .update();
    }

    /** False for a new request, which is then on record; REQUEST_ID_REUSED when it came with another content. */
    private static boolean isRepeated(JdbcClient tx, BrandId brand, Change change) {
        int recorded = tx.sql("""
                        insert into request (agency, brand, request_id, fingerprint, created_at)
                        values (:agency, :brand, :request, :fingerprint, cast(:at as timestamptz))
                        on conflict do nothing
                        """)
                .params(key(brand))
                .param("request", change.requestId())
                .param("fingerprint", change.fingerprint())
                .param("at", change.at().toString())
                .update();
        if (recorded == 1) {
            return false;
        }
        boolean same = tx.sql("""
                        select fingerprint from request
                        where agency = :agency and brand = :brand and request_id = :request
                        """)
                .params(key(brand))
                .param("request", change.requestId())
                .query(String.class)
                .optional()
                .filter(change.fingerprint()::equals)
                .isPresent();
        if (!same) {
            throw RequestIds.reused(RoutingReason.REQUEST_ID_REUSED);
        }
        return true;
    }

    @Override
    public Optional<Brand> find(BrandId brand) {
        return brands.lookUp(brand, tx -> find(tx, brand));
    }

    static Optional<Brand> find(JdbcClient tx, BrandId brand) {
        return tx.sql("select * from brand where agency = :agency and brand = :brand and deleted_at is null")
                .params(key(brand))
                .query((row, n) -> brand(row))
                .optional();
    }

    @Override
    public List<Brand> list(BrandScope scope, @Nullable String after, int size) {
        return brands.lookUp(
                scope,
                tx -> tx.sql("""
                        select * from brand where agency = :agency and brand > :after and deleted_at is null
                        order by brand limit :size
                        """)
                        .param("agency", scope.agency().slug())
                        .param("after", after == null ? "" : after)
                        .param("size", size)
                        .query((row, n) -> brand(row))
                        .list());
    }

    @Override
    public Queue create(Queue queue, Change change) {
        queue.requireModest();
        BrandId brand = queue.brand();
        return brands.inBrand(brand, tx -> {
            if (isRepeated(tx, brand, change)) {
                return queues(tx, brand).stream()
                        .filter(stored -> stored.id().equals(queue.id()))
                        .findFirst()
                        .orElseThrow(() -> unknown(brand));
            }
            if (find(tx, brand).isEmpty()) {
                throw unknown(brand);
            }
            if (insert(tx, queue, change.at()) == 0) {
                throw new Problem(
                        RoutingReason.QUEUE_EXISTS, "The brand has a queue of this id.", Map.of("queue", queue.id()));
            }
            requireRoomForQueue(tx, brand);
            news.tell(tx, brand, "QueueChanged", queue.id(), Map.of("queue", queue.id()), change.by(), change.at());
            return queue;
        });
    }

    private void requireRoomForQueue(JdbcClient tx, BrandId brand) {
        takeTurn(tx, "queue " + brand);
        long there = tx.sql("select count(*) from queue where agency = :agency and brand = :brand")
                .params(key(brand))
                .query(Long.class)
                .single();
        if (there > mostQueues) {
            throw Problem.limit(mostQueues, "queues of a brand", there);
        }
    }

    private static int insert(JdbcClient tx, Queue queue, Instant at) {
        return tx.sql("""
                insert into queue (agency, brand, queue, display_name, languages, purpose, reservation_seconds,
                    first_response_target_seconds, version, created_at)
                values (:agency, :brand, :queue, :name, :languages, :purpose, :reservation, :target, :version,
                    cast(:at as timestamptz))
                on conflict do nothing
                """)
                .params(key(queue.brand()))
                .param("queue", queue.id())
                .param("name", queue.displayName())
                .param("languages", queue.languages().toArray(String[]::new))
                .param("purpose", queue.purpose())
                .param("reservation", queue.reservationSeconds())
                .param("target", queue.firstResponseTargetSeconds())
                .param("version", queue.version())
                .param("at", at.toString())
                .update();
    }

    @Override
    public List<Queue> queuesOf(BrandId brand) {
        return brands.inBrand(brand, tx -> {
            List<Queue> queues = queues(tx, brand);
            if (queues.isEmpty() && find(tx, brand).isEmpty()) {
                throw unknown(brand);
            }
            return queues;
        });
    }

    private static List<Queue> queues(JdbcClient tx, BrandId brand) {
        return tx.sql("select * from queue where agency = :agency and brand = :brand order by queue")
                .params(key(brand))
                .query((row, n) -> queue(row))
                .list();
    }

    @Override
    public List<Line> lines(BrandScope scope, @Nullable String after, int size) {
        return brands.lookUp(
                scope,
                tx -> tx.sql(LINES + """
                        where q.agency = :agency and q.brand || '/' || q.queue > :after
                        order by q.brand || '/' || q.queue limit :size
                        """)
                        .param("agency", scope.agency().slug())
                        .param("after", after == null ? "" : after)
                        .param("size", size)
                        .query((row, n) -> line(row))
                        .list());
    }

    /** A queue that is there, with what waits in it. */
    static Line line(JdbcClient tx, BrandId brand, String queue) {
        return tx.sql(LINES + "where q.agency = :agency and q.brand = :brand and q.queue = :queue")
                .params(key(brand))
                .param("queue", queue)
                .query((row, n) -> line(row))
                .single();
    }

    private static Line line(ResultSet row) throws SQLException {
        OffsetDateTime oldest = row.getObject("oldest", OffsetDateTime.class);
        return new Line(
                queue(row), row.getLong("waiting"), oldest == null ? null : oldest.toInstant(), row.getLong("snoozed"));
    }

    static Brand brand(ResultSet row) throws SQLException {
        return new Brand(
                BrandId.of(row.getString("agency"), row.getString("brand")),
                row.getString("display_name"),
                row.getString("time_zone"),
                List.of((String[]) row.getArray("languages").getArray()),
                row.getString("tone"),
                List.of((String[]) row.getArray("do_not_say").getArray()),
                row.getLong("version"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    static Queue queue(ResultSet row) throws SQLException {
        return new Queue(
                BrandId.of(row.getString("agency"), row.getString("brand")),
                row.getString("queue"),
                row.getString("display_name"),
                List.of((String[]) row.getArray("languages").getArray()),
                row.getString("purpose"),
                row.getInt("reservation_seconds"),
                row.getInt("first_response_target_seconds"),
                row.getLong("version"));
    }

    static Map<String, Object> key(BrandId brand) {
        Map<String, Object> key = new HashMap<>();
        key.put("agency", brand.agency().slug());
        key.put("brand", brand.slug());
        return key;
    }

    static Problem unknown(BrandId brand) {
        return new Problem(RoutingReason.BRAND_UNKNOWN, "No such brand.", Map.of("brand", brand.slug()));
    }
}
