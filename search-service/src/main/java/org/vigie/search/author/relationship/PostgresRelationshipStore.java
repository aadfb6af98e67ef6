package org.vigie.search.author.relationship;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.search.Act;
import org.vigie.search.author.AuthorKey;
import org.vigie.wire.event.Fact;
import org.vigie.wire.postgres.AuditEntry;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;

/** Relationships in PostgreSQL, under row-level security. */
final class PostgresRelationshipStore implements RelationshipStore {
    private static final String ROWS = """
            SELECT network, author, display_name, stage, owner, internal, next_step, next_step_at, steps, version,
                   changed_at, changed_by
            FROM relationship WHERE agency = :agency AND brand = :brand
            """;
    private static final String AFTER = """
            AND (coalesce(next_step_at, 'infinity') > cast(:next AS timestamptz)
              OR (coalesce(next_step_at, 'infinity') = cast(:next AS timestamptz) AND (changed_at < :changed
                OR (changed_at = :changed AND (network, author) > (:network, :author)))))
            """;
    private static final String ORDER =
            " ORDER BY coalesce(next_step_at, 'infinity'), changed_at DESC, network, author LIMIT :max";

    private final PostgresBrands brands;
    private final PostgresOutbox outbox;
    private final PostgresAudit audit;
    private final RelationshipConfiguration.Settings limits;

    PostgresRelationshipStore(
            PostgresBrands brands,
            PostgresOutbox outbox,
            PostgresAudit audit,
            RelationshipConfiguration.Settings limits) {
        this.brands = brands;
        this.outbox = outbox;
        this.audit = audit;
        this.limits = limits;
    }

    @Override
    public Relationship find(BrandId brand, AuthorKey author) {
        return brands.inBrand(brand, tx -> one(tx, brand, author));
    }

    private static Relationship one(JdbcClient tx, BrandId brand, AuthorKey author) {
        return of(tx, brand, author, ROWS + "AND network = :network AND author = :author")
                .query((row, number) -> PostgresRelationshipRow.relationship(row))
                .optional()
                .orElseGet(() -> Relationship.none(author));
    }

    @Override
    public Relationship update(BrandId brand, AuthorKey author, UnaryOperator<Relationship> change, Act act) {
        return brands.inBrand(brand, tx -> {
            lock(tx, brand, author, act);
            Relationship before = one(tx, brand, author);
            Relationship after = change.apply(before);
            write(tx, brand, before.stage(), after, act);
            String subject = author.subject(brand);
            audit.append(
                    tx,
                    AuditEntry.of(brand, act.caller(), "RelationshipChanged", subject, act.requestId(), act.at())
                            .detail("version", String.valueOf(after.version())));
            outbox.append(
                    tx,
                    Fact.of(brand, "RelationshipChanged", subject, act.at())
                            .label("stage", after.stage().name())
                            .figure("version", after.version()));
            return one(tx, brand, author);
        });
    }

    /** Makes the row if there is none, and holds it. Problem LIMIT_REACHED. */
    private void lock(JdbcClient tx, BrandId brand, AuthorKey author, Act act) {
        boolean fresh = of(tx, brand, author, """
                        INSERT INTO relationship (agency, brand, network, author, display_name, stage, owner, internal,
                          next_step, version, changed_at, changed_by)
                        VALUES (:agency, :brand, :network, :author, '', 'NONE', '', false, '', 0, :at, :by)
                        ON CONFLICT (agency, brand, network, author) DO UPDATE SET version = relationship.version
                        RETURNING xmax = 0
                        """)
                .param("at", Timestamp.from(act.at()))
                .param("by", act.caller().subject())
                .query(Boolean.class)
                .single();
        if (fresh) {
            requireRoom(tx, brand);
        }
    }

    /** One after the other of those who begin one in a brand, until their transactions end: so each counts what the others wrote. */
    private void requireRoom(JdbcClient tx, BrandId brand) {
        tx.sql("SELECT pg_advisory_xact_lock(hashtextextended('relationships ' || :brand, 0))")
                .param("brand", brand.toString())
                .query(row -> {});
        long begun = PostgresBrands.statement(
                        tx, brand, "SELECT count(*) FROM relationship WHERE agency = :agency AND brand = :brand")
                .query(Long.class)
                .single();
        if (begun > limits.most()) {
            throw Problem.limit(limits.most(), "relationships of a brand", begun);
        }
    }

    /** @param before a stage that is not touched stays as it is, also one of a newer version that is not known here */
    private static void write(JdbcClient tx, BrandId brand, Stage before, Relationship after, Act act) {
        of(tx, brand, after.author(), """
                        UPDATE relationship SET display_name = :name, owner = :owner,
                          stage = CASE WHEN :same THEN stage ELSE :stage END,
                          internal = :internal, next_step = :next, next_step_at = cast(:nextAt AS timestamptz),
                          version = :version, changed_at = :at, changed_by = :by
                        WHERE agency = :agency AND brand = :brand AND network = :network AND author = :author
                        """)
                .param("name", after.name())
                .param("same", after.stage() == before)
                .param("stage", after.stage().name())
                .param("owner", after.owner())
                .param("internal", after.internal())
                .param("next", after.nextStep())
                .param("nextAt", text(after.nextStepAt(), null))
                .param("version", after.version())
                .param("at", Timestamp.from(act.at()))
                .param("by", act.caller().subject())
                .update();
    }

    @Override
    public List<Relationship> list(BrandId brand, Filter filter, @Nullable Position after, int max) {
        Stage stage = filter.stage();
        String owned = filter.owner().isEmpty() ? "" : " AND owner = :owner ";
        String staged = stage == null ? "" : " AND stage = :stage ";
        String position = after == null ? "" : AFTER;
        AuthorKey last = after == null ? null : after.author();
        return brands.lookUp(
                brand,
                tx -> PostgresBrands.statement(tx, brand, ROWS + owned + staged + position + ORDER)
                        .param("owner", filter.owner())
                        .param("stage", stage == null ? "" : stage.name())
                        .param("next", text(after == null ? null : after.nextStepAt(), "infinity"))
                        .param("changed", Timestamp.from(after == null ? Instant.EPOCH : after.changedAt()))
                        .param("network", last == null ? "" : last.network())
                        .param("author", last == null ? "" : last.id())
                        .param("max", max)
                        .query((row, number) -> PostgresRelationshipRow.relationship(row))
                        .list());
    }

    private static @Nullable String text(@Nullable Instant time, @Nullable String otherwise) {
        return time == null ? otherwise : time.toString();
    }

    @Override
    public Step add(BrandId brand, NewStep wanted, Act act) {
        Step step = wanted.by(act);
        return brands.inBrand(brand, tx -> {
            if (!PostgresSteps.insert(tx, brand, wanted, step)) {
                return PostgresSteps.repeated(tx, brand, wanted);
            }
            PostgresSteps.requireNotErased(tx, brand, wanted.id());
            count(tx, brand, wanted.author(), act);
            String subject = wanted.author().subject(brand);
            audit.append(
                    tx,
                    AuditEntry.of(brand, act.caller(), "RelationshipStepAdded", subject, act.requestId(), act.at())
                            .detail("step", step.id().toString())
                            .detail("kind", step.kind().name()));
            outbox.append(
                    tx,
                    Fact.of(brand, "RelationshipStepAdded", subject, act.at())
                            .label("kind", step.kind().name()));
            return step;
        });
    }

    /** With the row of the author locked, so that each counts what the others wrote. Problem LIMIT_REACHED. */
    private void count(JdbcClient tx, BrandId brand, AuthorKey author, Act act) {
        lock(tx, brand, author, act);
        long steps = of(tx, brand, author, """
                        UPDATE relationship SET steps = steps + 1, changed_at = :at, changed_by = :by
                        WHERE agency = :agency AND brand = :brand AND network = :network AND author = :author
                        RETURNING steps
                        """)
                .param("at", Timestamp.from(act.at()))
                .param("by", act.caller().subject())
                .query(Long.class)
                .single();
        if (steps > limits.mostSteps()) {
            throw Problem.limit(limits.mostSteps(), "steps of an author", steps);
        }
    }

    @Override
    public List<Step> steps(BrandId brand, AuthorKey author, @Nullable StepPosition after, int max) {
        return brands.inBrand(brand, tx -> PostgresSteps.list(tx, brand, author, after, max));
    }

    static JdbcClient.StatementSpec of(JdbcClient tx, BrandId brand, AuthorKey author, String sql) {
        return PostgresBrands.statement(tx, brand, sql)
                .param("network", author.network())
                .param("author", author.id());
    }
}
