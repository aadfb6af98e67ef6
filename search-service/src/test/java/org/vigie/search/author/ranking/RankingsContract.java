package org.vigie.search.author.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.vigie.search.author.AuthorKey;
import org.vigie.search.author.relationship.Relationship;
import org.vigie.search.author.relationship.Stage;
import org.vigie.search.mention.Author;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Caller;

/** What every store of rankings does. Brands are new for each test. */
abstract class RankingsContract {
    static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123456Z");
    private static final RankedQuery INFLUENCERS =
            new RankedQuery(RankedQuery.ListKind.INFLUENCERS, RankedQuery.Side.ANY, "", "");
    private static final RankedQuery ADVOCATES =
            new RankedQuery(RankedQuery.ListKind.ADVOCATES, RankedQuery.Side.ANY, "", "");

    final String agency = "r" + UUID.randomUUID().toString().substring(0, 8);
    final BrandId nova = BrandId.of(agency, "nova");
    final BrandId luna = BrandId.of(agency, "luna");

    abstract Rankings rankings();

    /** People said this of an author. */
    abstract void relate(BrandId brand, Relationship relationship);

    @Test
    void ranking_isGivenBackAsItWasKept() {
        replace(nova, NOON, line("zoe", 1, 0), line("max", 2, 1));

        RankedAuthor zoe = rankings().find(nova, key("zoe")).orElseThrow();
        assertThat(zoe)
                .isEqualTo(new RankedAuthor(
                        line("zoe", 1, 0).score(),
                        new Author("zoe", "Name of zoe", "@zoe", "https://feed.example/zoe", 7),
                        new Ranks(1, 0),
                        Ranks.NONE,
                        NOON));
        assertThat(rankings().find(nova, key("nobody"))).isEmpty();
        RankedPage page = rankings().list(nova, ADVOCATES, 0, 10);
        assertThat(page.lines())
                .extracting(line -> line.author().score().author().id())
                .containsExactly("max");
        assertThat(page.rankedAt()).isEqualTo(NOON);
        assertThat(page.mentions()).isEqualTo(34);
    }

    @Test
    void ranking_takesThePlaceOfTheLastOneAndRemembersItsPlaces() {
        assertThat(replace(nova, NOON, line("zoe", 1, 1), line("max", 2, 0), line("gone", 3, 2)))
                .isEqualTo(2);
        Instant later = NOON.plusSeconds(60);
        assertThat(replace(nova, later, line("max", 1, 1), line("zoe", 2, 2), line("ida", 3, 0)))
                .isEqualTo(1);

        assertThat(rankings().list(nova, INFLUENCERS, 0, 10).lines())
                .extracting(
                        line -> line.author().score().author().id(),
                        line -> line.author().ranks(),
                        line -> line.author().former())
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("max", new Ranks(1, 1), new Ranks(2, 0)),
                        org.assertj.core.api.Assertions.tuple("zoe", new Ranks(2, 2), new Ranks(1, 1)),
                        org.assertj.core.api.Assertions.tuple("ida", new Ranks(3, 0), Ranks.NONE));
        assertThat(rankings().find(nova, key("gone"))).isEmpty();
        assertThat(rankings().list(nova, INFLUENCERS, 0, 10).rankedAt()).isEqualTo(later);
    }

    @Test
    void pages_followEachOther() {
        List<Ranking.Line> lines = new ArrayList<>();
        for (int place = 1; place <= 7; place++) {
            lines.add(line("a" + place, place, 0));
        }
        replace(nova, NOON, lines.toArray(Ranking.Line[]::new));

        List<String> seen = new ArrayList<>();
        for (int after = 0; after < 7; after += 3) {
            rankings()
                    .list(nova, INFLUENCERS, after, 3)
                    .lines()
                    .forEach(line -> seen.add(line.author().score().author().id()));
        }

        assertThat(seen).containsExactly("a1", "a2", "a3", "a4", "a5", "a6", "a7");
    }

    @Test
    void lines_areFilteredBySideNetworkAndOwner() {
        replace(
                nova,
                NOON,
                line("zoe", 1, 0),
                line("max", 2, 0),
                new Ranking.Line(score("mail", "ida"), new Ranks(3, 0)));
        relate(nova, relationship(key("zoe"), "ana", true));
        relate(nova, relationship(key("max"), "ben", false));

        assertThat(authors(nova, RankedQuery.Side.INTERNAL, "", "")).containsExactly("zoe");
        assertThat(authors(nova, RankedQuery.Side.EXTERNAL, "", "")).containsExactly("max", "ida");
        assertThat(authors(nova, RankedQuery.Side.ANY, "mail", "")).containsExactly("ida");
        assertThat(authors(nova, RankedQuery.Side.ANY, "", "ben")).containsExactly("max");
        assertThat(authors(nova, RankedQuery.Side.ANY, "", "nobody")).isEmpty();
        assertThat(rankings().list(nova, INFLUENCERS, 0, 10).lines())
                .extracting(RankedPage.Line::relationship)
                .containsExactly(
                        relationship(key("zoe"), "ana", true),
                        relationship(key("max"), "ben", false),
                        Relationship.none(new AuthorKey("mail", "ida")));
    }

    @Test
    void relatedAuthors_areThoseWhoAreInternalOrLookedAfter() {
        relate(nova, relationship(key("internal"), "", true));
        relate(nova, relationship(key("owned"), "ben", false));
        relate(nova, relationship(key("met"), "", false));
        relate(luna, relationship(key("of luna"), "ana", true));

        assertThat(rankings().related(nova)).containsExactlyInAnyOrder(key("internal"), key("owned"));
        assertThat(rankings().related(BrandId.of(agency + "x", "nova"))).isEmpty();
    }

    @Test
    void authorsWithoutAName_areNotListed() {
        Ranking ranking = new Ranking(NOON, 2, 2, List.of(line("zoe", 1, 1), line("erased", 2, 2)));

        int newAdvocates = rankings().replace(nova, new NamedRanking(ranking, names(List.of("zoe"))), act());

        assertThat(newAdvocates).isEqualTo(1);
        assertThat(rankings().find(nova, key("erased"))).isEmpty();
    }

    @Test
    void authorsWhoAreForgotten_areInNoListAndOthersStay() {
        replace(nova, NOON, line("zoe", 1, 0), line("max", 2, 0));

        rankings().forget(nova, Set.of(key("zoe"), key("nobody")));

        assertThat(authors(nova, RankedQuery.Side.ANY, "", "")).containsExactly("max");
        rankings().forget(luna, Set.of(key("max")));
        assertThat(authors(nova, RankedQuery.Side.ANY, "", "")).containsExactly("max");
    }

    @Test
    void brandThatWasNeverRanked_hasNothing() {
        assertThat(rankings().list(nova, ADVOCATES, 0, 10)).isEqualTo(new RankedPage(List.of(), null, 0));
    }

    @Test
    void rankings_neverReturnAnotherBrandsData() {
        BrandId foreign = BrandId.of(agency + "x", "nova");
        replace(nova, NOON, line("zoe", 1, 0));
        replace(luna, NOON.plusSeconds(1), line("zoe", 2, 1), line("max", 1, 0));
        relate(luna, relationship(key("zoe"), "ana", true));

        assertThat(authors(nova, RankedQuery.Side.ANY, "", "")).containsExactly("zoe");
        assertThat(authors(luna, RankedQuery.Side.ANY, "", "")).containsExactly("max", "zoe");
        assertThat(authors(foreign, RankedQuery.Side.ANY, "", "")).isEmpty();
        assertThat(authors(nova, RankedQuery.Side.INTERNAL, "", "")).isEmpty();
        assertThat(rankings().find(nova, key("max"))).isEmpty();
        assertThat(rankings().find(foreign, key("zoe"))).isEmpty();
        assertThat(rankings().find(nova, key("zoe")).orElseThrow().ranks()).isEqualTo(new Ranks(1, 0));
        assertThat(rankings().list(foreign, INFLUENCERS, 0, 10).rankedAt()).isNull();
    }

    private List<String> authors(BrandId brand, RankedQuery.Side side, String network, String owner) {
        var query = new RankedQuery(RankedQuery.ListKind.INFLUENCERS, side, network, owner);
        return rankings().list(brand, query, 0, 10).lines().stream()
                .map(line -> line.author().score().author().id())
                .toList();
    }

    int replace(BrandId brand, Instant at, Ranking.Line... lines) {
        Ranking ranking = new Ranking(at, 12, 34, List.of(lines));
        Map<AuthorKey, Author> names = new HashMap<>();
        for (Ranking.Line line : lines) {
            AuthorKey author = line.score().author();
            names.put(author, name(author.id()));
        }
        return rankings().replace(brand, new NamedRanking(ranking, names), act());
    }

    private static Map<AuthorKey, Author> names(List<String> ids) {
        Map<AuthorKey, Author> names = new HashMap<>();
        ids.forEach(id -> names.put(key(id), name(id)));
        return names;
    }

    private static Author name(String id) {
        return new Author(id, "Name of " + id, "@" + id, "https://feed.example/" + id, 3);
    }

    static RankingAct act() {
        return new RankingAct(new Caller.Service("test"), UUID.randomUUID().toString());
    }

    static AuthorKey key(String id) {
        return new AuthorKey("feed", id);
    }

    static Ranking.Line line(String id, int influence, int advocacy) {
        return new Ranking.Line(score("feed", id), new Ranks(influence, advocacy));
    }

    private static AuthorScore score(String network, String id) {
        return new AuthorScore(
                new AuthorKey(network, id),
                7,
                new Influence(12.5, 1, 100.0 / 3, 58.6, 7, 4, 2),
                new Advocacy(61.75, 4, 5, 6, 0.4365, 1, 3));
    }

    static Relationship relationship(AuthorKey author, String owner, boolean internal) {
        return new Relationship(
                author, "As people say", Stage.ENGAGED, owner, internal, "call", NOON, 3, 2, NOON, "ana");
    }
}
