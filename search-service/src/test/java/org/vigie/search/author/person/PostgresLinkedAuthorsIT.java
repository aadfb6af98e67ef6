package org.vigie.search.author.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vigie.search.Act;
import org.vigie.search.AtOnce;
import org.vigie.search.RunningSearch;
import org.vigie.search.author.AuthorKey;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;

class PostgresLinkedAuthorsIT extends LinkedAuthorsContract {
    private static final String LONELY =
            "SELECT person::text FROM linked_author GROUP BY person HAVING count(*) < 2 OR count(*) > 20";

    @Override
    LinkedAuthors linked() {
        return RunningSearch.shared().context().getBean(LinkedAuthors.class);
    }

    /** Row-level security alone, with SQL that forgets the brand. */
    @Test
    void rows_ofOtherBrandsAreInvisibleWhateverTheSqlSays() {
        for (String slug : List.of("nova", "luna")) {
            linked().link(BrandId.of("linkrls", slug), ANA, BEN, ACT);
        }
        assertThat(asked(BrandId.of("linkrls", "nova"), "SELECT DISTINCT agency || '/' || brand FROM linked_author"))
                .containsExactly("linkrls/nova");
    }

    @Test
    void facts_tellEachChangeOnceAndNameNobody() {
        link(ANA, BEN);
        link(BEN, ANA);
        linked().unlink(brand, ANA, ACT);
        linked().unlink(brand, ANA, ACT);

        for (String table : List.of("outbox", "audit")) {
            assertThat(asked(brand, "SELECT to_jsonb(t)::text FROM " + table + " t"))
                    .as(table)
                    .hasSize(2)
                    .allSatisfy(row -> assertThat(row)
                            .contains(ANA.subject(brand))
                            .doesNotContain("ana@x.fr")
                            .doesNotContain("\"ben\""));
        }
        assertThat(asked(brand, """
                        SELECT type || ' ' || subject || ' ' || coalesce(labels ->> 'other', '') || ' '
                          || coalesce(figures ->> 'authors', '') FROM outbox
                        """))
                .containsExactlyInAnyOrder(
                        "AuthorsLinked " + ANA.subject(brand) + " " + BEN.subject(brand) + " 2.0",
                        "AuthorUnlinked " + ANA.subject(brand) + "  ");
    }

    @Test
    void whoeverWasLinkedBefore_keepsWhenThatWasSaid() {
        link(ANA, BEN);
        linked().link(brand, CLEO, ANA, new Act(ACT.caller(), "r", ACT.at().plusSeconds(60)));

        assertThat(asked(brand, """
                        SELECT author || ' ' || (linked_at - timestamptz '2026-11-26T08:00:00Z') FROM linked_author ORDER BY author
                        """)).containsExactly("ana@x.fr 00:00:00", "ben 00:00:00", "cleo 00:01:00");
    }

    /** A chain whose links are all said at the same moment: whoever reads before another has written would lose one. */
    @Test
    void linksAtOnce_loseNobody() {
        atOnce(IntStream.range(0, 19).mapToObj(i -> () -> isLinked(author(i), author(i + 1))));

        assertThat(linked().of(brand, author(7)).authors()).hasSize(20);
        assertThat(asked(brand, "SELECT DISTINCT person::text FROM linked_author"))
                .hasSize(1);
    }

    @Test
    void linksAtOnce_areRefusedBeyondTwenty() {
        List<Boolean> done = atOnce(IntStream.rangeClosed(1, 25).mapToObj(i -> () -> isLinked(author(0), author(i))));

        assertThat(done.stream().filter(each -> each).count()).isEqualTo(19);
        assertThat(linked().of(brand, author(0)).authors()).hasSize(20);
        assertThat(asked(brand, "SELECT author FROM linked_author")).hasSize(20);
    }

    private boolean isLinked(AuthorKey author, AuthorKey other) {
        try {
            link(author, other);
            return true;
        } catch (Problem refused) {
            return false;
        }
    }

    @Test
    void linksAndUnlinksAtOnce_leaveNobodyLinkedWithThemselves() {
        atOnce(IntStream.range(0, 80).mapToObj(i -> () -> {
            if (i % 2 == 0) {
                return isLinked(author(i % 5), author((i + 1) % 5));
            }
            linked().unlink(brand, author(i % 3), ACT);
            return true;
        }));

        assertThat(asked(brand, LONELY)).isEmpty();
    }

    private static List<Boolean> atOnce(Stream<Supplier<Boolean>> calls) {
        return AtOnce.begin(calls).stream().map(CompletableFuture::join).toList();
    }

    private static List<String> asked(BrandId brand, String sql) {
        return RunningSearch.shared()
                .context()
                .getBean(PostgresBrands.class)
                .inBrand(brand, tx -> tx.sql(sql).query(String.class).list());
    }
}
