package org.vigie.search.author.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vigie.search.Act;
import org.vigie.search.SearchReason;
import org.vigie.search.author.AuthorKey;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Caller;

/** What every store of linked authors keeps. Brands are new for each test. */
abstract class LinkedAuthorsContract {
    static final Act ACT = new Act(new Caller.Service("test"), "r", Instant.parse("2026-11-26T08:00:00Z"));
    static final AuthorKey ANA = new AuthorKey("mail", "ana@x.fr");
    static final AuthorKey BEN = new AuthorKey("feed", "ben");
    static final AuthorKey CLEO = new AuthorKey("webhook", "cleo");
    static final AuthorKey DAN = new AuthorKey("feed", "dan");

    final BrandId brand = BrandId.of("acme", "k" + UUID.randomUUID().toString().substring(0, 8));
    private final BrandId sibling = BrandId.of("acme", brand.slug() + "x");

    abstract LinkedAuthors linked();

    @Test
    void author_whomNobodyLinkedIsAPersonAlone() {
        assertThat(linked().of(brand, ANA)).isEqualTo(Person.alone(ANA));
        assertThat(linked().of(brand, new AuthorKey("feed", "a\0b")))
                .as("an id that can be kept nowhere")
                .isEqualTo(Person.alone(new AuthorKey("feed", "a\0b")));
    }

    @Test
    void linkedAuthors_areOnePersonWhoeverIsAsked() {
        Person person = link(ANA, BEN);

        assertThat(person).isEqualTo(new Person(List.of(ANA, BEN)));
        assertThat(linked().of(brand, ANA)).isEqualTo(person);
        assertThat(linked().of(brand, BEN)).isEqualTo(person);
        assertThat(linked().of(brand, new AuthorKey("webhook", BEN.id())))
                .as("another network is another author")
                .isEqualTo(Person.alone(new AuthorKey("webhook", BEN.id())));
    }

    @Test
    void linkAgain_changesNothing() {
        Person person = link(ANA, BEN);

        assertThat(link(ANA, BEN)).isEqualTo(person);
        assertThat(link(BEN, ANA)).isEqualTo(person);
        assertThat(link(CLEO, CLEO)).as("with oneself").isEqualTo(Person.alone(CLEO));
        assertThat(linked().of(brand, CLEO)).isEqualTo(Person.alone(CLEO));
    }

    @Test
    void link_joinsThePersonsOfBoth() {
        link(ANA, BEN);
        link(CLEO, DAN);

        Person person = link(DAN, ANA);

        assertThat(person).isEqualTo(new Person(List.of(ANA, BEN, CLEO, DAN)));
        for (AuthorKey author : person.authors()) {
            assertThat(linked().of(brand, author)).isEqualTo(person);
        }
    }

    @Test
    void moreThanTwentyAuthors_areRefusedAndStayAsTheyWere() {
        for (int i = 1; i < 15; i++) {
            link(author(0), author(i));
        }
        for (int i = 21; i < 26; i++) {
            link(author(20), author(i));
        }

        assertThatThrownBy(() -> link(author(3), author(22))).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.reason()).isEqualTo(SearchReason.AUTHORS_TOO_MANY);
            assertThat(problem.metadata()).containsEntry("actual", "21");
        });
        assertThat(linked().of(brand, author(3)).authors()).hasSize(15);
        assertThat(linked().of(brand, author(22)).authors()).hasSize(6);
        linked().unlink(brand, author(25), ACT);
        assertThat(link(author(3), author(22)).authors()).hasSize(20);
    }

    @Test
    void unlinkedAuthor_isAloneAndTheRestStayOne() {
        link(ANA, BEN);
        link(BEN, CLEO);

        unlink(BEN);

        assertThat(linked().of(brand, BEN)).isEqualTo(Person.alone(BEN));
        assertThat(linked().of(brand, ANA)).isEqualTo(new Person(List.of(ANA, CLEO)));
        unlink(BEN);
        assertThat(linked().of(brand, CLEO)).as("again").isEqualTo(new Person(List.of(ANA, CLEO)));
        assertThat(link(BEN, DAN)).as("anew").isEqualTo(new Person(List.of(BEN, DAN)));
    }

    @Test
    void unlinkedAuthorOfTwo_leavesTheOtherAlone() {
        link(ANA, BEN);

        unlink(ANA);

        assertThat(linked().of(brand, ANA)).isEqualTo(Person.alone(ANA));
        assertThat(linked().of(brand, BEN)).isEqualTo(Person.alone(BEN));
        assertThat(link(BEN, CLEO)).isEqualTo(new Person(List.of(BEN, CLEO)));
    }

    /** Against a map from each author to all who are the same. */
    @Test
    void anyLinksAndUnlinks_keepEachAuthorInOnePerson() {
        Random random = new Random(7);
        Map<AuthorKey, Set<AuthorKey>> expected = new HashMap<>();
        List<AuthorKey> authors =
                IntStream.range(0, 9).mapToObj(LinkedAuthorsContract::author).toList();
        authors.forEach(author -> expected.put(author, Set.of(author)));
        for (int i = 0; i < 60; i++) {
            AuthorKey one = authors.get(random.nextInt(authors.size()));
            AuthorKey other = authors.get(random.nextInt(authors.size()));
            if (random.nextBoolean()) {
                link(one, other);
                Set<AuthorKey> both = new TreeSet<>(expected.get(one));
                both.addAll(expected.get(other));
                both.forEach(each -> expected.put(each, both));
            } else {
                unlink(one);
                Set<AuthorKey> rest = new TreeSet<>(expected.get(one));
                rest.remove(one);
                rest.forEach(each -> expected.put(each, rest));
                expected.put(one, Set.of(one));
            }
        }
        expected.forEach((author, person) ->
                assertThat(linked().of(brand, author).authors()).containsExactlyElementsOf(new TreeSet<>(person)));
    }

    @Test
    void linked_neverReturnsAnotherBrandsData() {
        link(ANA, BEN);
        linked().link(sibling, ANA, CLEO, ACT);
        BrandId foreign = BrandId.of("acmex", brand.slug());

        assertThat(linked().of(brand, ANA)).isEqualTo(new Person(List.of(ANA, BEN)));
        assertThat(linked().of(sibling, ANA)).isEqualTo(new Person(List.of(ANA, CLEO)));
        assertThat(linked().of(foreign, ANA)).isEqualTo(Person.alone(ANA));

        linked().unlink(sibling, ANA, ACT);
        linked().unlink(foreign, ANA, ACT);
        assertThat(linked().of(brand, ANA)).isEqualTo(new Person(List.of(ANA, BEN)));
    }

    Person link(AuthorKey author, AuthorKey other) {
        return linked().link(brand, author, other, ACT);
    }

    private void unlink(AuthorKey author) {
        linked().unlink(brand, author, ACT);
    }

    static AuthorKey author(int number) {
        return new AuthorKey("feed", "a" + number);
    }
}
