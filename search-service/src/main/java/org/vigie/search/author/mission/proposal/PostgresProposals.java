package org.vigie.search.author.mission.proposal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.search.Act;
import org.vigie.search.StoredNames;
import org.vigie.search.author.AuthorKey;
import org.vigie.wire.event.Fact;
import org.vigie.wire.postgres.AuditEntry;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;
import org.vigie.wire.tenancy.BrandId;

/** Proposals in PostgreSQL, under row-level security. */
final class PostgresProposals implements Proposals {
    private static final String ROWS = """
            SELECT id, mission, network, author, author_name, mention, state, shared_mentions, rank, proposed_at,
                   decided_at, decided_by
            FROM proposal WHERE agency = :agency AND brand = :brand
            """;

    private final PostgresBrands brands;
    private final PostgresOutbox outbox;
    private final PostgresAudit audit;

    PostgresProposals(PostgresBrands brands, PostgresOutbox outbox, PostgresAudit audit) {
        this.brands = brands;
        this.outbox = outbox;
        this.audit = audit;
    }

    @Override
    public List<Proposal> list(BrandId brand, Filter filter, @Nullable Position after, int max) {
        ProposalState state = filter.state();
        String wanted = (filter.mission().isEmpty() ? "" : " AND mission = :mission")
                + (state == null ? "" : " AND state = :state")
                + (filter.network().isEmpty() ? "" : " AND network = :network")
                + (filter.author().isEmpty() ? "" : " AND author = :author")
                + (after == null ? "" : " AND (proposed_at < :proposed OR (proposed_at = :proposed AND id > :id))");
        return brands.lookUp(
                brand,
                tx -> PostgresBrands.statement(tx, brand, ROWS + wanted + " ORDER BY proposed_at DESC, id LIMIT :max")
                        .param("mission", filter.mission())
                        .param("state", state == null ? "" : state.name())
                        .param("network", filter.network())
                        .param("author", filter.author())
                        .param("proposed", Timestamp.from(after == null ? Instant.EPOCH : after.proposedAt()))
                        .param("id", after == null ? new UUID(0, 0) : after.id())
                        .param("max", max)
                        .query(PostgresProposals::proposal)
                        .list());
    }

    @Override
    public Proposal decide(BrandId brand, UUID id, @Nullable ProposalState wanted, Act act) {
        return brands.inBrand(brand, tx -> {
            Proposal before = one(tx, brand, id, " FOR UPDATE").orElseThrow(Proposal::unknown);
            ProposalState after = before.state().after(wanted);
            if (after == before.state()) {
                return before;
            }
            write(tx, brand, id, after, act);
            record(tx, brand, before, after, act);
            return one(tx, brand, id, "").orElseThrow(Proposal::unknown);
        });
    }

    private static Optional<Proposal> one(JdbcClient tx, BrandId brand, UUID id, String lock) {
        return PostgresBrands.statement(tx, brand, ROWS + " AND id = :id" + lock)
                .param("id", id)
                .query(PostgresProposals::proposal)
                .optional();
    }

    private static void write(JdbcClient tx, BrandId brand, UUID id, ProposalState after, Act act) {
        PostgresBrands.statement(tx, brand, """
                        UPDATE proposal SET state = :state, decided_at = :at, decided_by = :by
                        WHERE agency = :agency AND brand = :brand AND id = :id
                        """)
                .param("id", id)
                .param("state", after.name())
                .param("at", Timestamp.from(act.at()))
                .param("by", act.caller().subject())
                .update();
    }

    private void record(JdbcClient tx, BrandId brand, Proposal proposal, ProposalState after, Act act) {
        String id = proposal.id().toString();
        audit.append(
                tx,
                AuditEntry.of(brand, act.caller(), "ProposalDecided", id, act.requestId(), act.at())
                        .detail("state", after.name()));
        outbox.append(
                tx,
                Fact.of(brand, "ProposalDecided", id, act.at())
                        .label("state", after.name())
                        .label("mission", proposal.mission()));
    }

    private static Proposal proposal(ResultSet row, int number) throws SQLException {
        OffsetDateTime decided = row.getObject("decided_at", OffsetDateTime.class);
        String by = row.getString("decided_by");
        return new Proposal(
                row.getObject("id", UUID.class),
                row.getString("mission"),
                new AuthorKey(row.getString("network"), row.getString("author")),
                row.getString("author_name"),
                row.getString("mention"),
                // One that is not known here is an end: nobody moves it on.
                StoredNames.read(ProposalState.class, row.getString("state"), ProposalState.DONE),
                row.getInt("shared_mentions"),
                row.getInt("rank"),
                row.getObject("proposed_at", OffsetDateTime.class).toInstant(),
                decided == null ? null : decided.toInstant(),
                by == null ? "" : by);
    }
}
