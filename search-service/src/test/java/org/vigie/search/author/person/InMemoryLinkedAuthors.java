package org.vigie.search.author.person;

import java.util.HashMap;
import java.util.Map;
import org.vigie.search.Act;
import org.vigie.search.author.AuthorKey;
import org.vigie.wire.tenancy.BrandId;

/** The fake. */
public final class InMemoryLinkedAuthors implements LinkedAuthors {
    private final Map<BrandId, Map<AuthorKey, Person>> persons = new HashMap<>();

    @Override
    public synchronized Person of(BrandId brand, AuthorKey author) {
        return in(brand).getOrDefault(author, Person.alone(author));
    }

    @Override
    public synchronized Person link(BrandId brand, AuthorKey author, AuthorKey other, Act act) {
        Person person = of(brand, author).with(of(brand, other));
        if (person.isLinked()) {
            person.authors().forEach(each -> in(brand).put(each, person));
        }
        return person;
    }

    @Override
    public synchronized void unlink(BrandId brand, AuthorKey author, Act act) {
        Person before = of(brand, author);
        before.authors().forEach(in(brand)::remove);
        if (before.others(author).size() > 1) {
            Person rest = new Person(before.others(author));
            rest.authors().forEach(each -> in(brand).put(each, rest));
        }
    }

    private Map<AuthorKey, Person> in(BrandId brand) {
        return persons.computeIfAbsent(brand, b -> new HashMap<>());
    }
}
