package org.vigie.search.author.profile;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vigie.search.BrandZones;
import org.vigie.search.author.AuthorKey;
import org.vigie.search.author.person.LinkedAuthors;
import org.vigie.search.author.person.Person;
import org.vigie.search.author.trace.MentionTraces;
import org.vigie.search.insight.count.SelectedMentions;
import org.vigie.search.mention.Author;
import org.vigie.wire.tenancy.BrandId;

/** What a brand knows of an author, alone or as the person they are. Thread-safe. Problems as its ports. */
final class KnownAuthors {
    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("3000-01-01T00:00:00Z");

    private final LinkedAuthors persons;
    private final AuthorHistory history;
    private final MentionTraces traces;
    private final BrandZones zones;
    private final Clock clock;

    KnownAuthors(LinkedAuthors persons, AuthorHistory history, MentionTraces traces, BrandZones zones, Clock clock) {
        this.persons = persons;
        this.history = history;
        this.traces = traces;
        this.zones = zones;
        this.clock = clock;
    }

    /** @param linked the others whom the author is linked with, by network and id, as their newest mentions named them */
    record Known(AuthorProfile profile, Map<AuthorKey, Author> linked) {}

    /**
     * What is known; nothing without a mention. Weeks are the brand's; UTC's when nobody can tell its zone, rather than no profile.
     *
     * @param whole count the whole person
     * @param withoutBots count no mention that is labelled as likely a bot's
     */
    Optional<Known> find(BrandId brand, AuthorKey author, boolean whole, boolean withoutBots) {
        Person person = persons.of(brand, author);
        Person counted = whole ? person : Person.alone(author);
        return history.profile(
                        brand,
                        author,
                        counted,
                        withoutBots,
                        clock.instant(),
                        zones.of(brand).orElse(ZoneOffset.UTC))
                .map(profile -> new Known(profile, named(brand, person.others(author))));
    }

    private Map<AuthorKey, Author> named(BrandId brand, List<AuthorKey> authors) {
        Map<AuthorKey, Author> linked = new LinkedHashMap<>();
        if (!authors.isEmpty()) {
            Map<AuthorKey, Author> names = traces.names(brand, Set.copyOf(authors), FIRST, LAST);
            authors.forEach(author -> linked.put(author, names.getOrDefault(author, Author.NOBODY)));
        }
        return linked;
    }

    /** One page of what they said. @param whole what the whole person said; the page after it is that of the person as they are then */
    SelectedMentions.Page mentions(
            BrandId brand, AuthorKey author, boolean whole, boolean withoutBots, @Nullable String after, int size) {
        Person person = whole ? persons.of(brand, author) : Person.alone(author);
        return history.mentions(brand, person, withoutBots, after, size);
    }
}
