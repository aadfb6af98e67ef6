package org.vigie.search.coverage;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.search.StoredNames;
import org.vigie.wire.event.Fact;
import org.vigie.wire.postgres.AuditEntry;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Caller;

/** Keywords in PostgreSQL, under row-level security. */
final class PostgresKeywordStore implements KeywordStore {
    private final PostgresBrands brands;
    private final PostgresOutbox outbox;
    private final PostgresAudit audit;
    private final Clock clock;

    PostgresKeywordStore(PostgresBrands brands, PostgresOutbox outbox, PostgresAudit audit, Clock clock) {
        this.brands = brands;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Keywords find(BrandId brand) {
        return brands.inBrand(brand, tx -> read(tx, brand));
    }

    @Override
    public Keywords update(BrandId brand, UnaryOperator<Keywords> change, Caller caller, String requestId) {
        Instant now = clock.instant();
        return brands.inBrand(brand, tx -> {
            lock(tx, brand);
            Keywords after = change.apply(read(tx, brand));
            write(tx, brand, after);
            outbox.append(
                    tx,
                    Fact.of(brand, "KeywordsChanged", brand.slug(), now)
                            .figure("keywords", after.list().size())
                            .figure("version", after.version()));
            audit.append(
                    tx,
                    AuditEntry.of(brand, caller, "KeywordsChanged", brand.slug(), requestId, now)
                            .detail("version", String.valueOf(after.version())));
            return after;
        });
    }

    /** The row of the version is the lock. */
    private static void lock(JdbcClient tx, BrandId brand) {
        PostgresBrands.statement(tx, brand, """
                        INSERT INTO keyword_version (agency, brand, version) VALUES (:agency, :brand, 0)
                        ON CONFLICT (agency, brand) DO UPDATE SET version = keyword_version.version
                        """).update();
    }

    private static Keywords read(JdbcClient tx, BrandId brand) {
        long version = PostgresBrands.statement(
                        tx, brand, "SELECT version FROM keyword_version WHERE agency = :agency AND brand = :brand")
                .query(Long.class)
                .optional()
                .orElse(0L);
        List<Keyword> list = PostgresBrands.statement(tx, brand, """
                        SELECT category, keyword FROM keyword
                        WHERE agency = :agency AND brand = :brand ORDER BY position
                        """)
                .query((row, n) -> new Keyword(category(row.getString("category")), row.getString("keyword")))
                .list()
                .stream()
                .distinct()
                .toList();
        return new Keywords(list, version);
    }

    /** A word is heard in whatever category it stands. */
    private static Keyword.Category category(String stored) {
        return StoredNames.read(Keyword.Category.class, stored, Keyword.Category.INDUSTRY);
    }

    private static void write(JdbcClient tx, BrandId brand, Keywords keywords) {
        PostgresBrands.statement(
                        tx,
                        brand,
                        "UPDATE keyword_version SET version = :version WHERE agency = :agency AND brand = :brand")
                .param("version", keywords.version())
                .update();
        PostgresBrands.statement(tx, brand, "DELETE FROM keyword WHERE agency = :agency AND brand = :brand")
                .update();
        for (int i = 0; i < keywords.list().size(); i++) {
            Keyword keyword = keywords.list().get(i);
            PostgresBrands.statement(tx, brand, """
                            INSERT INTO keyword (agency, brand, position, category, keyword)
                            VALUES (:agency, :brand, :position, :category, :keyword)
                            """)
                    .param("position", i)
                    .param("category", keyword.category().name())
                    .param("keyword", keyword.text())
                    .update();
        }
    }
}
