package org.vigie.search.author.mission.matchmaking;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.search.author.AuthorKey;
import org.vigie.search.author.PostgresAuthorTurn;
import org.vigie.search.author.mission.Audience;
import org.vigie.search.author.mission.Mission;
import org.vigie.search.author.mission.proposal.Proposal;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.tenancy.BrandId;

/** The rule's view of rankings, relationships and proposals in PostgreSQL, under row-level security. */
final class PostgresProposalBook implements ProposalBook {
    private final PostgresBrands brands;

    PostgresProposalBook(PostgresBrands brands) {
        this.brands = brands;
    }

    @Override
    public List<Member> audience(BrandId brand, Audience audience) {
        String rank = switch (audience.ranking()) {
            case INFLUENCERS -> "influence_rank";
            case ADVOCATES -> "advocacy_rank";
        };
        String side = switch (audience.side()) {
            case WHICHEVER -> "";
            case INTERNAL -> "AND l.internal";
            case EXTERNAL -> "AND l.internal IS NOT TRUE";
        };
        return brands.lookUp(
                brand,
                tx -> PostgresBrands.statement(tx, brand, """
                                SELECT r.network, r.author, coalesce(nullif(r.name, ''), r.handle) AS name, r.%1$s AS rank
                                FROM ranked_author r LEFT JOIN relationship l USING (agency, brand, network, author)
                                WHERE agency = :agency AND brand = :brand AND r.%1$s > 0
                                  AND l.stage IS DISTINCT FROM 'DECLINED' %2$s
                                ORDER BY r.%1$s LIMIT :best
                                """.formatted(rank, side))
                        .param("best", audience.best())
                        .query((row, n) -> new Member(
                                new AuthorKey(row.getString("network"), row.getString("author")),
                                row.getString("name"),
                                row.getInt("rank")))
                        .list());
    }

    @Override
    public Standing standing(BrandId brand, String mission, Set<String> mentions, Instant since) {
        return brands.inBrand(
                brand, tx -> new Standing(proposed(tx, brand, mission, mentions), recent(tx, brand, mission, since)));
    }

    private static Set<String> proposed(JdbcClient tx, BrandId brand, String mission, Set<String> mentions) {
        if (mentions.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(PostgresBrands.statement(tx, brand, """
                        SELECT mention FROM proposal
                        WHERE agency = :agency AND brand = :brand AND mission = :mission AND mention IN (:mentions)
                        """)
                .param("mission", mission)
                .param("mentions", mentions)
                .query(String.class)
                .list());
    }

    private static Map<AuthorKey, Integer> recent(JdbcClient tx, BrandId brand, String mission, Instant since) {
        Map<AuthorKey, Integer> recent = new HashMap<>();
        PostgresBrands.statement(tx, brand, """
                        SELECT network, author, count(*) AS proposals FROM proposal
                        WHERE agency = :agency AND brand = :brand AND mission = :mission AND proposed_at > :since
                        GROUP BY network, author
                        """)
                .param("mission", mission)
                .param("since", Timestamp.from(since))
                .query(row -> {
                    recent.put(
                            new AuthorKey(row.getString("network"), row.getString("author")), row.getInt("proposals"));
                });
        return recent;
    }

    @Override
    public int add(Mission mission, List<Proposal> proposals) {
        BrandId brand = mission.brand();
        if (proposals.isEmpty()) {
            return 0;
        }
        return brands.inBrand(brand, tx -> {
            PostgresAuthorTurn.take(tx, brand);
            int room = room(tx, brand, mission);
            int added = 0;
            for (Proposal proposal : proposals) {
                if (added < room) {
                    added += insert(tx, brand, proposal);
                }
            }
            return added;
        });
    }

    /** How many may wait beside those that do; none when the mission is gone, paused or changed since it was read. Holds the mission. */
    private static int room(JdbcClient tx, BrandId brand, Mission mission) {
        boolean asks = PostgresBrands.statement(tx, brand, """
                        SELECT NOT cast(definition ->> 'paused' AS boolean) FROM mission
                        WHERE agency = :agency AND brand = :brand AND id = :mission AND version = :version AND changed_at = :changed
                        FOR UPDATE
                        """)
                .param("mission", mission.id())
                .param("version", mission.version())
                .param("changed", Timestamp.from(mission.changedAt()))
                .query(Boolean.class)
                .optional()
                .orElse(false);
        if (!asks) {
            return 0;
        }
        int open = PostgresBrands.statement(tx, brand, """
                        SELECT count(*) FROM proposal
                        WHERE agency = :agency AND brand = :brand AND mission = :mission AND state = 'PROPOSED'
                        """)
                .param("mission", mission.id())
                .query(Integer.class)
                .single();
        return MOST_OPEN - open;
    }

    /** What a person took back on purpose stays. */
    @Override
    public int forgetUnseen(BrandId brand, String mission, Instant before) {
        return brands.inBrand(
                brand,
                tx -> PostgresBrands.statement(tx, brand, """
                        DELETE FROM proposal
                        WHERE agency = :agency AND brand = :brand AND mission = :mission AND state = 'PROPOSED'
                          AND decided_at IS NULL AND proposed_at < :before
                        """)
                        .param("mission", mission)
                        .param("before", Timestamp.from(before))
                        .update());
    }

    /** Within the brand's turn, so that an erasure at the same time comes before or sees the proposal. */
    private static int insert(JdbcClient tx, BrandId brand, Proposal proposal) {
        return PostgresBrands.statement(tx, brand, """
                        INSERT INTO proposal (agency, brand, id, mission, network, author, author_name, mention, state,
                          shared_mentions, rank, proposed_at)
                        SELECT r.agency, r.brand, :id, :mission, r.network, r.author, :name, :mention, :state,
                          :shared, :rank, :proposed
                        FROM ranked_author r
                        WHERE r.agency = :agency AND r.brand = :brand AND r.network = :network AND r.author = :author
                          AND NOT EXISTS (SELECT 1 FROM relationship l
                            WHERE l.agency = r.agency AND l.brand = r.brand AND l.network = r.network AND l.author = r.author
                              AND l.stage = 'DECLINED')
                        ON CONFLICT DO NOTHING
                        """)
                .param("id", proposal.id())
                .param("mission", proposal.mission())
                .param("network", proposal.author().network())
                .param("author", proposal.author().id())
                .param("name", proposal.authorName())
                .param("mention", proposal.mention())
                .param("state", proposal.state().name())
                .param("shared", proposal.sharedMentions())
                .param("rank", proposal.rank())
                .param("proposed", Timestamp.from(proposal.proposedAt()))
                .update();
    }
}
