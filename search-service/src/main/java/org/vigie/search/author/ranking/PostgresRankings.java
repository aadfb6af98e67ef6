package org.vigie.search.author.ranking;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.search.author.AuthorKey;
import org.vigie.search.author.PostgresAuthorTurn;
import org.vigie.search.mention.Author;
import org.vigie.wire.event.Fact;
import org.vigie.wire.postgres.AuditEntry;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;
import org.vigie.wire.tenancy.BrandId;
import tools.jackson.databind.json.JsonMapper;

/** Rankings in PostgreSQL, under row-level security. */
final class PostgresRankings implements Rankings {
    private static final List<String> FORGOTTEN = List.of("ranked_author", "proposal");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PostgresBrands brands;
    private final PostgresOutbox outbox;
    private final PostgresAudit audit;

    PostgresRankings(PostgresBrands brands, PostgresOutbox outbox, PostgresAudit audit) {
        this.brands = brands;
        this.outbox = outbox;
        this.audit = audit;
    }

    @Override
    public int replace(BrandId brand, NamedRanking named, RankingAct act) {
        Ranking ranking = named.ranking();
        return brands.inBrand(brand, tx -> {
            PostgresAuthorTurn.take(tx, brand);
            PostgresBrands.statement(tx, brand, """
                            INSERT INTO ranking (agency, brand, ranked_at, authors, mentions)
                            VALUES (:agency, :brand, :at, :authors, :mentions)
                            ON CONFLICT (agency, brand) DO UPDATE SET
                              ranked_at = excluded.ranked_at, authors = excluded.authors, mentions = excluded.mentions
                            """)
                    .param("at", Timestamp.from(ranking.at()))
                    .param("authors", ranking.authors())
                    .param("mentions", ranking.mentions())
                    .update();
            Map<AuthorKey, Ranks> former = remove(tx, brand);
            List<Row> rows = rows(named, former);
            insert(tx, brand, rows);
            long newAdvocates = rows.stream()
                    .filter(row -> row.advocacyRank() > 0 && row.formerAdvocacyRank() == 0)
                    .count();
            record(tx, brand, ranking, newAdvocates, act);
            return (int) newAdvocates;
        });
    }

    /** Removes all lines; tells their places. */
    private static Map<AuthorKey, Ranks> remove(JdbcClient tx, BrandId brand) {
        Map<AuthorKey, Ranks> places = new HashMap<>();
        PostgresBrands.statement(tx, brand, """
                        DELETE FROM ranked_author WHERE agency = :agency AND brand = :brand
                        RETURNING network, author, influence_rank, advocacy_rank
                        """)
                .query((row, n) -> places.put(
                        new AuthorKey(row.getString("network"), row.getString("author")),
                        new Ranks(row.getInt("influence_rank"), row.getInt("advocacy_rank"))))
                .list();
        return places;
    }

    /** A line in the words of its table. */
    private record Row(
            String network,
            String author,
            String name,
            String handle,
            String url,
            long followers,
            int influenceRank,
            int formerInfluenceRank,
            int advocacyRank,
            int formerAdvocacyRank,
            Influence influence,
            Advocacy advocacy) {}

    /** PostgreSQL keeps no NUL: names lose it, and an id with one is that of no network. */
    private static List<Row> rows(NamedRanking named, Map<AuthorKey, Ranks> former) {
        List<Row> rows = new ArrayList<>();
        for (Ranking.Line line : named.lines()) {
            AuthorScore score = line.score();
            AuthorKey key = score.author();
            if (isKept(key.network()) && isKept(key.id())) {
                Author author = named.named(score);
                Ranks before = former.getOrDefault(key, Ranks.NONE);
                rows.add(new Row(
                        key.network(),
                        key.id(),
                        kept(author.name()),
                        kept(author.handle()),
                        kept(author.url()),
                        author.followers(),
                        line.ranks().influence(),
                        before.influence(),
                        line.ranks().advocacy(),
                        before.advocacy(),
                        score.influence(),
                        score.advocacy()));
            }
        }
        return rows;
    }

    private static boolean isKept(String id) {
        return id.indexOf('\0') < 0;
    }

    private static String kept(String text) {
        return text.replace("\0", "");
    }

    private static void insert(JdbcClient tx, BrandId brand, List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        PostgresBrands.statement(tx, brand, """
                        INSERT INTO ranked_author (agency, brand, network, author, name, handle, url, followers, influence_rank,
                          former_influence_rank, advocacy_rank, former_advocacy_rank, influence, advocacy)
                        SELECT :agency, :brand, network, author, name, handle, url, followers, "influenceRank",
                          "formerInfluenceRank", "advocacyRank", "formerAdvocacyRank", influence, advocacy
                        FROM jsonb_to_recordset(cast(:rows AS jsonb)) AS l(network text, author text, name text, handle text,
                          url text, followers bigint, "influenceRank" integer, "formerInfluenceRank" integer,
                          "advocacyRank" integer, "formerAdvocacyRank" integer, influence jsonb, advocacy jsonb)
                        """)
                .param("rows", JSON.writeValueAsString(rows))
                .update();
    }

    private void record(JdbcClient tx, BrandId brand, Ranking ranking, long newAdvocates, RankingAct act) {
        outbox.append(
                tx,
                Fact.of(brand, "AuthorsRanked", brand.slug(), ranking.at())
                        .figure("authors", (double) ranking.authors())
                        .figure("mentions", (double) ranking.mentions())
                        .figure("new_advocates", (double) newAdvocates));
        audit.append(
                tx,
                AuditEntry.of(brand, act.caller(), "AuthorsRanked", brand.slug(), act.requestId(), ranking.at())
                        .detail("authors", String.valueOf(ranking.authors()))
                        .detail("mentions", String.valueOf(ranking.mentions()))
                        .detail("new_advocates", String.valueOf(newAdvocates)));
    }

    @Override
    public Optional<RankedAuthor> find(BrandId brand, AuthorKey author) {
        if (!isKept(author.network()) || !isKept(author.id())) {
            return Optional.empty();
        }
        return brands.lookUp(
                brand,
                tx -> PostgresBrands.statement(
                                tx,
                                brand,
                                PostgresRankedLine.SELECT + "AND a.network = :network AND a.author = :author")
                        .param("network", author.network())
                        .param("author", author.id())
                        .query((row, n) -> PostgresRankedLine.author(row))
                        .optional());
    }

    @Override
    public RankedPage list(BrandId brand, RankedQuery query, int after, int most) {
        String rank = query.list() == RankedQuery.ListKind.INFLUENCERS ? "a.influence_rank" : "a.advocacy_rank";
        String side = switch (query.side()) {
            case ANY -> "";
            case INTERNAL -> "AND r.internal ";
            case EXTERNAL -> "AND NOT coalesce(r.internal, false) ";
        };
        String network = query.network().isEmpty() ? "" : "AND a.network = :network ";
        String owner = query.owner().isEmpty() ? "" : "AND r.owner = :owner ";
        String position = "AND %1$s > 0 AND %1$s > :after ORDER BY %1$s LIMIT :most".formatted(rank);
        return brands.inBrand(brand, tx -> {
            List<RankedPage.Line> lines = PostgresBrands.statement(
                            tx, brand, PostgresRankedLine.SELECT + side + network + owner + position)
                    .param("network", kept(query.network()))
                    .param("owner", kept(query.owner()))
                    .param("after", after)
                    .param("most", most)
                    .query((row, n) ->
                            new RankedPage.Line(PostgresRankedLine.author(row), PostgresRankedLine.relationship(row)))
                    .list();
            return PostgresBrands.statement(
                            tx,
                            brand,
                            "SELECT ranked_at, mentions FROM ranking WHERE agency = :agency AND brand = :brand")
                    .query((row, n) ->
                            new RankedPage(lines, PostgresRankedLine.time(row, "ranked_at"), row.getLong("mentions")))
                    .optional()
                    .orElse(new RankedPage(lines, null, 0));
        });
    }

    @Override
    public Set<AuthorKey> related(BrandId brand) {
        return brands.lookUp(
                brand,
                tx -> PostgresBrands.statement(tx, brand, """
                        SELECT network, author FROM relationship
                        WHERE agency = :agency AND brand = :brand AND (internal OR owner <> '')
                        """)
                        .query((row, n) -> new AuthorKey(row.getString("network"), row.getString("author")))
                        .set());
    }

    @Override
    public void forget(BrandId brand, Set<AuthorKey> authors) {
        brands.doInBrand(brand, tx -> {
            PostgresAuthorTurn.take(tx, brand);
            authors.stream()
                    .filter(author -> isKept(author.network()) && isKept(author.id()))
                    .forEach(author -> FORGOTTEN.forEach(table -> forget(tx, brand, author, table)));
        });
    }

    private static void forget(JdbcClient tx, BrandId brand, AuthorKey author, String table) {
        PostgresBrands.statement(
                        tx,
                        brand,
                        "DELETE FROM " + table
                                + " WHERE agency = :agency AND brand = :brand AND network = :network AND author = :author")
                .param("network", author.network())
                .param("author", author.id())
                .update();
    }
}
