package org.vigie.search.author.profile;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vigie.search.author.AuthorKey;
import org.vigie.search.author.person.Person;
import org.vigie.search.insight.count.SelectedMentions;
import org.vigie.wire.tenancy.BrandId;

/** What an author, or a person who is several authors, said to a brand. Thread-safe. Problem INDEX_UNAVAILABLE when the index does not answer in time. */
public interface AuthorHistory {
    /** Places of a profile. */
    int MOST_PLACES = 25;

    /** Languages of a profile. */
    int MOST_LANGUAGES = 5;

    /** Weeks of a profile, the one of the call included. */
    int WEEKS = 53;

    /** How far back followers are looked for. */
    Duration RECENT = Duration.ofDays(90);

    /**
     * The author's profile; nothing when none of those who are counted has a mention.
     *
     * @param author who is named
     * @param counted whose mentions are counted, the author among them
     * @param withoutBots count none that is labelled as likely a bot's; who the author is does not change by that
     * @param zone by whose calendar the weeks are
     */
    Optional<AuthorProfile> profile(
            BrandId brand, AuthorKey author, Person counted, boolean withoutBots, Instant now, ZoneId zone);

    /**
     * One page of a person's mentions, newest first, without {@code html}.
     *
     * @param withoutBots none that is labelled as likely a bot's
     * @param after position after the former page, which holds for whatever person; null = first page
     * @param size 1–200
     */
    SelectedMentions.Page mentions(BrandId brand, Person person, boolean withoutBots, @Nullable String after, int size);
}
