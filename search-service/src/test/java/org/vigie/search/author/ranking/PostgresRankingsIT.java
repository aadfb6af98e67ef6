package org.vigie.search.author.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vigie.search.AtOnce;
import org.vigie.search.RunningSearch;
import org.vigie.search.author.AuthorKey;
import org.vigie.search.author.relationship.Relationship;
import org.vigie.search.mention.Author;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.tenancy.BrandId;

class PostgresRankingsIT extends RankingsContract {
    private final PostgresBrands brands = RunningSearch.shared().context().getBean(PostgresBrands.class);

    @Override
    Rankings rankings() {
        return RunningSearch.shared().context().getBean(Rankings.class);
    }

    @Override
    void relate(BrandId brand, Relationship said) {
        brands.doInBrand(
                brand,
                tx -> tx.sql("""
                        INSERT INTO relationship (agency, brand, network, author, display_name, stage, owner, internal, next_step,
                          next_step_at, steps, version, changed_at, changed_by)
                        VALUES (:agency, :brand, :network, :author, :name, :stage, :owner, :internal, :next, :nextAt, :steps,
                          :version, :at, :by)
                        """)
                        .param("agency", brand.agency().slug())
                        .param("brand", brand.slug())
                        .param("network", said.author().network())
                        .param("author", said.author().id())
                        .param("name", said.name())
                        .param("stage", said.stage().name())
                        .param("owner", said.owner())
                        .param("internal", said.internal())
                        .param("next", said.nextStep())
                        .param("nextAt", Timestamp.from(Objects.requireNonNull(said.nextStepAt())))
                        .param("steps", said.steps())
                        .param("version", said.version())
                        .param("at", Timestamp.from(Objects.requireNonNull(said.changedAt())))
                        .param("by", said.changedBy())
                        .update());
    }

    /** Row-level security alone, with SQL that forgets the brand. */
    @Test
    void rows_ofOtherBrandsAreInvisibleWhateverTheSqlSays() {
        replace(nova, NOON, line("zoe", 1, 0));
        replace(luna, NOON, line("zoe", 1, 0));

        for (String table : List.of("ranking", "ranked_author", "outbox", "audit")) {
            List<String> seen = brands.inBrand(
                    nova,
                    tx -> tx.sql("SELECT DISTINCT agency || '/' || brand FROM " + table)
                            .query(String.class)
                            .list());
            assertThat(seen).as(table).containsExactly(nova.toString());
        }
    }

    @Test
    void ranking_isToldWithFiguresAndWithoutNames() {
        replace(nova, NOON, line("zoe", 1, 1), line("max", 2, 0));

        String fact = brands.inBrand(
                nova,
                tx -> tx.sql("SELECT type || ' ' || subject || ' ' || figures::text || labels::text FROM outbox")
                        .query(String.class)
                        .single());
        assertThat(fact)
                .startsWith("AuthorsRanked nova ")
                .contains("\"authors\": 12", "\"mentions\": 34", "\"new_advocates\": 1")
                .doesNotContain("zoe");
        String entry = brands.inBrand(
                nova,
                tx -> tx.sql("SELECT action || ' ' || actor || ' ' || details::text FROM audit")
                        .query(String.class)
                        .single());
        assertThat(entry).startsWith("AuthorsRanked test ").contains("12").doesNotContain("zoe");
    }

    @Test
    void authorWhoIsForgotten_isProposedNothingAnyMore() {
        replace(nova, NOON, line("zoe", 1, 1), line("max", 2, 2));
        brands.doInBrand(nova, tx -> {
            for (String sql : List.of("""
                    INSERT INTO mission (agency, brand, id, definition, version, request_id, fingerprint, changed_at, changed_by)
                    VALUES (:agency, :brand, 'm', '{}', 1, gen_random_uuid(), '', now(), 'test')
                    """, """
                    INSERT INTO proposal (agency, brand, id, mission, network, author, author_name, mention, state,
                      shared_mentions, rank, proposed_at)
                    SELECT :agency, :brand, gen_random_uuid(), 'm', network, author, name, 'of-' || author, 'PROPOSED', 0, 1, now()
                    FROM ranked_author
                    """)) {
                tx.sql(sql)
                        .param("agency", nova.agency().slug())
                        .param("brand", nova.slug())
                        .update();
            }
        });

        rankings().forget(nova, Set.of(key("zoe")));

        List<String> left = brands.inBrand(
                nova,
                tx -> tx.sql("SELECT author FROM proposal UNION ALL SELECT author FROM ranked_author")
                        .query(String.class)
                        .list());
        assertThat(left).containsExactly("max", "max");
    }

    @Test
    void rankingsAtTheSameTime_leaveOneOfThemWhole() {
        List<CompletableFuture<Integer>> calls = AtOnce.begin(IntStream.range(0, 6)
                .mapToObj(i -> () -> replace(nova, NOON.plusSeconds(i), line("zoe", 1, 0), line("only" + i, 2, 0))));
        calls.forEach(CompletableFuture::join);

        RankedPage page = rankings()
                .list(nova, new RankedQuery(RankedQuery.ListKind.INFLUENCERS, RankedQuery.Side.ANY, "", ""), 0, 10);
        assertThat(page.lines()).hasSize(2);
        assertThat(page.lines().get(0).author().former()).isEqualTo(new Ranks(1, 0));
    }

    @Test
    void charactersThatPostgresRefuses_areLeftOut() {
        AuthorKey strange = new AuthorKey("feed", "a\0b");
        Ranking.Line odd = new Ranking.Line(
                new AuthorScore(
                        strange,
                        0,
                        line("zoe", 1, 0).score().influence(),
                        line("zoe", 1, 0).score().advocacy()),
                new Ranks(2, 0));
        Ranking ranking = new Ranking(NOON, 2, 2, List.of(line("zoe", 1, 0), odd));
        Author zoe = new Author("zoe", "Z\0oé 🙂", "", "", 0);

        rankings().replace(nova, new NamedRanking(ranking, Map.of(key("zoe"), zoe, strange, zoe)), act());

        assertThat(rankings().find(nova, key("zoe")).orElseThrow().author().name())
                .isEqualTo("Zoé 🙂");
        assertThat(rankings().find(nova, strange)).isEmpty();
    }
}
