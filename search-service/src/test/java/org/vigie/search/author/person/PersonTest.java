package org.vigie.search.author.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vigie.search.SearchReason;
import org.vigie.search.author.AuthorKey;
import org.vigie.wire.problem.Problem;

class PersonTest {
    private static final AuthorKey ANA = new AuthorKey("mail", "ana@x.fr");
    private static final AuthorKey BEN = new AuthorKey("feed", "ben");

    @Test
    void person_hasEachAuthorOnceByNetworkAndId() {
        Person person = new Person(List.of(ANA, BEN, ANA));

        assertThat(person.authors()).containsExactly(BEN, ANA);
        assertThat(person.isLinked()).isTrue();
        assertThat(person.others(ANA)).containsExactly(BEN);
        assertThat(Person.alone(ANA).isLinked()).isFalse();
        assertThat(Person.alone(ANA).others(ANA)).isEmpty();
        assertThatThrownBy(() -> new Person(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> many(0, 21)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void twoPersons_becomeOneOfAtMostTwentyAuthors() {
        Person ten = many(0, 10);

        assertThat(ten.with(many(10, 20)).authors()).hasSize(20);
        assertThat(ten.with(many(5, 15)).authors()).as("some of both").hasSize(15);
        assertThat(ten.with(ten)).isEqualTo(ten);
        assertThatThrownBy(() -> ten.with(many(10, 21))).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.reason()).isEqualTo(SearchReason.AUTHORS_TOO_MANY);
            assertThat(problem.metadata())
                    .containsEntry("expected", "at most 20")
                    .containsEntry("actual", "21");
        });
    }

    private static Person many(int from, int until) {
        return new Person(IntStream.range(from, until)
                .mapToObj(i -> new AuthorKey("feed", "a" + i))
                .toList());
    }
}
