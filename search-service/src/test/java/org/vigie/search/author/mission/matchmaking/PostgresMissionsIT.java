package org.vigie.search.author.mission.matchmaking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.search.AtOnce;
import org.vigie.search.RunningSearch;
import org.vigie.search.SearchReason;
import org.vigie.search.author.AuthorKey;
import org.vigie.search.author.mission.Mission;
import org.vigie.search.author.mission.MissionStore;
import org.vigie.search.author.mission.proposal.Proposal;
import org.vigie.search.author.mission.proposal.ProposalState;
import org.vigie.search.author.mission.proposal.Proposals;
import org.vigie.search.author.ranking.Advocacy;
import org.vigie.search.author.ranking.AuthorScore;
import org.vigie.search.author.ranking.Influence;
import org.vigie.search.author.ranking.NamedRanking;
import org.vigie.search.author.ranking.Ranking;
import org.vigie.search.author.ranking.RankingAct;
import org.vigie.search.author.ranking.Rankings;
import org.vigie.search.author.ranking.Ranks;
import org.vigie.search.author.relationship.Stage;
import org.vigie.search.mention.Author;
import org.vigie.search.mention.index.UnlistedAuthors;
import org.vigie.search.mention.log.AuthorErasure;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;

class PostgresMissionsIT extends MissionPortsContract {
    @Override
    MissionStore store() {
        return RunningSearch.shared().context().getBean(MissionStore.class);
    }

    @Override
    Proposals proposals() {
        return RunningSearch.shared().context().getBean(Proposals.class);
    }

    @Override
    ProposalBook book() {
        return RunningSearch.shared().context().getBean(ProposalBook.class);
    }

    @Override
    void rank(BrandId brand, Ranked author) {
        brands().doInBrand(brand, tx -> {
            of(tx, brand, author.author(), """
                INSERT INTO ranked_author (agency, brand, network, author, name, handle, url, followers,
                  influence_rank, advocacy_rank, influence, advocacy)
                VALUES (:agency, :brand, :network, :author, :name, '', '', 0, :influence, :advocacy, '{}', '{}')
                """)
                    .param("name", author.name())
                    .param("influence", author.influence())
                    .param("advocacy", author.advocacy())
                    .update();
            if (author.internal() || author.stage() != Stage.NONE) {
                of(tx, brand, author.author(), """
                    INSERT INTO relationship (agency, brand, network, author, display_name, stage, owner, internal,
                      next_step, version, changed_at, changed_by)
                    VALUES (:agency, :brand, :network, :author, '', :stage, '', :internal, '', 1, now(), 'test')
                    """)
                        .param("stage", author.stage().name())
                        .param("internal", author.internal())
                        .update();
            }
        });
    }

    @Override
    void unrank(BrandId brand, AuthorKey author) {
        brands().doInBrand(brand, tx -> of(tx, brand, author, """
            DELETE FROM ranked_author
            WHERE agency = :agency AND brand = :brand AND network = :network AND author = :author
            """).update());
    }

    /** Row-level security alone, with SQL that forgets the brand. */
    @Test
    void rows_ofOtherBrandsAreInvisibleWhateverTheSqlSays() {
        BrandId nova = BrandId.of("misrls", "nova");
        BrandId luna = BrandId.of("misrls", "luna");
        for (BrandId brand : List.of(nova, luna)) {
            store().create(mission(brand, "m", "m"), UUID.randomUUID(), ACT);
            rank(brand, Ranked.at("ana", 1, 1));
            book().add(store().find(brand, "m").orElseThrow(), List.of(proposal("m", ANA, "mention", NOW)));
        }
        for (String table : List.of("mission", "proposal", "ranked_author", "outbox", "audit")) {
            assertThat(asked(nova, "SELECT DISTINCT agency || '/' || brand FROM " + table))
                    .as(table)
                    .containsExactly("misrls/nova");
        }
    }

    @Test
    void missionAndProposalOfANewerVersion_keepNoOtherFromBeingRead() {
        BrandId brand =
                BrandId.of("misnewer", "b" + UUID.randomUUID().toString().substring(0, 8));
        for (String id : List.of("newer", "ours")) {
            store().create(mission(brand, id, id), UUID.randomUUID(), ACT);
        }
        rank(brand, Ranked.at("ana", 1, 1));
        Proposal proposal = proposal("ours", ANA, "mention", NOW);
        book().add(store().find(brand, "ours").orElseThrow(), List.of(proposal));
        asked(brand, "UPDATE proposal SET state = 'POSTPONED' RETURNING mission");
        asked(
                brand,
                "UPDATE mission SET definition = jsonb_set(definition, '{audience,ranking}', '\"FRIENDS\"')"
                        + " WHERE id = 'newer' RETURNING id");

        assertThat(store().list(brand)).extracting(Mission::id).containsExactly("ours");
        for (ThrowableAssert.ThrowingCallable read : List.<ThrowableAssert.ThrowingCallable>of(
                () -> store().find(brand, "newer"),
                () -> store().update(brand, "newer", before -> before, ACT),
                () -> store().delete(brand, "newer", stored -> stored, ACT))) {
            assertThatThrownBy(read).isInstanceOfSatisfying(Problem.class, problem -> {
                assertThat(problem.reason()).isEqualTo(SearchReason.NEWER_VERSION_NEEDED);
                assertThat(problem.metadata())
                        .containsEntry("expected", "a mission that this version understands")
                        .containsEntry("actual", "one that a newer version wrote");
            });
        }
        assertThat(proposals().list(brand, Proposals.Filter.NONE, null, 5))
                .extracting(Proposal::state)
                .containsExactly(ProposalState.DONE);
    }

    @Test
    void facts_tellChangesAndDecisionsAndNameNobody() {
        BrandId brand = BrandId.of("misfacts", "nova");
        store().create(mission(brand, "m", "secret"), UUID.randomUUID(), ACT);
        rank(brand, Ranked.at("ana", 1, 1));
        Proposal proposal = proposal("m", ANA, "mention", NOW);
        book().add(store().find(brand, "m").orElseThrow(), List.of(proposal));
        proposals().decide(brand, proposal.id(), ProposalState.OFFERED, ACT);
        proposals().decide(brand, proposal.id(), ProposalState.OFFERED, ACT);
        store().delete(brand, "m", stored -> stored, ACT);
        assertThat(asked(brand, "SELECT type || ' ' || subject || ' ' || coalesce(labels ->> 'state', '') FROM outbox"))
                .containsExactlyInAnyOrder(
                        "MissionChanged m ", "ProposalDecided " + proposal.id() + " OFFERED", "MissionChanged m ");
        assertThat(asked(
                        brand,
                        "SELECT to_jsonb(t)::text FROM outbox t UNION ALL SELECT to_jsonb(t)::text FROM audit t"))
                .hasSize(6)
                .allSatisfy(row -> assertThat(row)
                        .doesNotContain("secret")
                        .doesNotContain("\"ana\"")
                        .doesNotContain("Name"));
    }

    @Test
    void creationsAtOnce_neverPassTheBound() {
        BrandId brand = BrandId.of("mismany", "b" + UUID.randomUUID().toString().substring(0, 8));
        for (int i = 0; i < MissionStore.MOST_MISSIONS - 2; i++) {
            store().create(mission(brand, "m" + i, "m"), UUID.randomUUID(), ACT);
        }
        List<CompletableFuture<Mission>> calls = AtOnce.begin(IntStream.range(0, 8)
                .mapToObj(i -> () -> store().create(mission(brand, "n" + i, "n"), UUID.randomUUID(), ACT)));
        assertThat(calls).filteredOn(PostgresMissionsIT::succeeds).hasSize(2);
        assertThat(store().list(brand)).hasSize(MissionStore.MOST_MISSIONS);
    }

    @Test
    void decisionsAtOnce_areOneAfterTheOther() {
        BrandId brand =
                BrandId.of("misdecide", "b" + UUID.randomUUID().toString().substring(0, 8));
        store().create(mission(brand, "m", "m"), UUID.randomUUID(), ACT);
        rank(brand, Ranked.at("ana", 1, 1));
        Proposal proposal = proposal("m", ANA, "mention", NOW);
        book().add(store().find(brand, "m").orElseThrow(), List.of(proposal));
        List<CompletableFuture<Proposal>> calls = AtOnce.begin(IntStream.range(0, 8)
                .mapToObj(i -> i % 2 == 0 ? ProposalState.OFFERED : ProposalState.DISMISSED)
                .map(state -> () -> proposals().decide(brand, proposal.id(), state, ACT)));
        assertThat(calls).filteredOn(PostgresMissionsIT::succeeds).hasSize(4);
        assertThat(asked(brand, "SELECT type FROM outbox WHERE type = 'ProposalDecided'"))
                .hasSize(1);
    }

    /** Each holds many rows of many authors, in orders that differ. */
    @Test
    void rankingsProposalsErasuresAndDeletionsAtOnce_neverWaitForEachOtherInARing() {
        BrandId brand = BrandId.of("misring", "b" + UUID.randomUUID().toString().substring(0, 8));
        List<String> ids = IntStream.range(0, 40).mapToObj(i -> "a" + i).toList();
        Rankings rankings = RunningSearch.shared().context().getBean(Rankings.class);
        UnlistedAuthors erasures = RunningSearch.shared().context().getBean(UnlistedAuthors.class);
        rankings.replace(brand, ranking(ids), new RankingAct(ACT.caller(), ACT.requestId()));
        List<Runnable> calls = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            int round = i;
            Mission mission = store().create(mission(brand, "m" + i, "m"), UUID.randomUUID(), ACT);
            List<String> order = new ArrayList<>(ids);
            Collections.shuffle(order, new Random(i));
            List<Proposal> proposals = order.stream()
                    .map(id -> proposal(mission.id(), new AuthorKey("mastodon", id), "of-" + id, NOW))
                    .toList();
            calls.add(() -> book().add(mission, proposals));
            calls.add(() -> rankings.replace(brand, ranking(order), new RankingAct(ACT.caller(), ACT.requestId())));
            calls.add(() -> order.subList(0, 3)
                    .forEach(id -> erasures.unlist(brand, new AuthorErasure("mastodon", id, round + 1))));
            calls.add(() -> rankings.forget(
                    brand,
                    order.subList(5, 15).stream()
                            .map(id -> new AuthorKey("mastodon", id))
                            .collect(Collectors.toSet())));
            calls.add(() -> store().delete(brand, mission.id(), stored -> stored, ACT));
        }
        List<CompletableFuture<Boolean>> begun = AtOnce.begin(calls.stream().map(call -> () -> {
            call.run();
            return true;
        }));
        assertThat(begun).allSatisfy(call -> assertThat(call).succeedsWithin(Duration.ofMinutes(1)));
    }

    private static boolean succeeds(CompletableFuture<?> call) {
        return call.handle((done, failure) -> failure == null).join();
    }

    private static NamedRanking ranking(List<String> ids) {
        List<Ranking.Line> lines = new ArrayList<>();
        Map<AuthorKey, Author> names = new HashMap<>();
        for (String id : ids) {
            AuthorKey author = new AuthorKey("mastodon", id);
            AuthorScore score =
                    new AuthorScore(author, 0, new Influence(1, 1, 1, 1, 0, 1, 0), new Advocacy(0, 0, 0, 0, 0, 0, 0));
            lines.add(new Ranking.Line(score, new Ranks(lines.size() + 1, 0)));
            names.put(author, new Author(id, id, "", "", 0));
        }
        return new NamedRanking(new Ranking(NOW, ids.size(), ids.size(), lines), names);
    }

    private static PostgresBrands brands() {
        return RunningSearch.shared().context().getBean(PostgresBrands.class);
    }

    private static List<String> asked(BrandId brand, String sql) {
        return brands().inBrand(brand, tx -> tx.sql(sql).query(String.class).list());
    }

    private static JdbcClient.StatementSpec of(JdbcClient tx, BrandId brand, AuthorKey author, String sql) {
        return tx.sql(sql)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("network", author.network())
                .param("author", author.id());
    }
}
