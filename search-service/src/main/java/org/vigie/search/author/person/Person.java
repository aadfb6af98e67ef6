package org.vigie.search.author.person;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vigie.search.SearchReason;
import org.vigie.search.author.AuthorKey;
import org.vigie.wire.problem.Problem;

/**
 * Authors of a brand who are one person, as somebody said; an author of whom nobody said so is a person alone.
 *
 * @param authors 1 to {@link #MOST}, each once, by network and id
 */
public record Person(List<AuthorKey> authors) {
    /** Authors who may be one person. */
    public static final int MOST = 20;

    public Person {
        authors = authors.stream().distinct().sorted().toList();
        if (authors.isEmpty() || authors.size() > MOST) {
            throw new IllegalArgumentException("person: expected 1 to 20 authors, actual " + authors.size());
        }
    }

    /** An author who is linked with nobody. */
    public static Person alone(AuthorKey author) {
        return new Person(List.of(author));
    }

    /** Whether more than one author is this person. */
    public boolean isLinked() {
        return authors.size() > 1;
    }

    /** All but one. */
    public List<AuthorKey> others(AuthorKey author) {
        return authors.stream().filter(each -> !each.equals(author)).toList();
    }

    /** Both as one. Problem AUTHORS_TOO_MANY. */
    Person with(Person other) {
        List<AuthorKey> both = new ArrayList<>(authors);
        other.authors.stream().filter(each -> !authors.contains(each)).forEach(both::add);
        if (both.size() > MOST) {
            throw new Problem(
                    SearchReason.AUTHORS_TOO_MANY,
                    "authors: expected at most " + MOST + " who are one person, actual " + both.size(),
                    Map.of("expected", "at most " + MOST, "actual", String.valueOf(both.size())));
        }
        return new Person(both);
    }
}
