package org.vigie.search.alert.count;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one mention was counted for: for each saved query once, and once more among those of people while it is not labelled as likely a
 * bot's and a rule asks for that. Pure; not thread-safe.
 */
final class CountedMention {
    private final String id;
    private final Set<String> queries;
    private final Map<String, Person> former;
    private final Map<String, Person> people;
    private boolean changed;

    /**
     * Among those of people.
     *
     * @param at when it counted; null = it never did, because it was a likely bot's from the beginning
     * @param out it is left out now
     */
    record Person(@Nullable Instant at, boolean measured, boolean negative, boolean out) {
        private static final Person NEVER = new Person(null, false, false, true);

        private Person out(boolean left) {
            return new Person(at, measured, negative, left);
        }
    }

    /** A mention that nothing is remembered of. */
    CountedMention(String id) {
        this(id, Set.of(), Map.of());
    }

    CountedMention(String id, Set<String> queries, Map<String, Person> people) {
        this.id = id;
        this.queries = new HashSet<>(queries);
        this.former = Map.copyOf(people);
        this.people = new HashMap<>(people);
    }

    Set<String> queries() {
        return Set.copyOf(queries);
    }

    Map<String, Person> people() {
        Map<String, Person> settled = new HashMap<>(people);
        settled.replaceAll((query, person) -> isTakenBack(query, person) ? Person.NEVER : person);
        return settled;
    }

    boolean isChanged() {
        return changed;
    }

    /** What of a version was not counted yet, and remembers it. @param withoutBots saved queries that are counted without bots too */
    Sighting count(Sighting version, Set<String> withoutBots) {
        Sighting rest = version.without(queries);
        Set<String> asked = new HashSet<>(rest.queries().keySet());
        asked.retainAll(withoutBots);
        for (String query : asked) {
            keep(query, Person.NEVER);
        }
        changed |= queries.addAll(rest.queries().keySet());
        if (version.likelyBot()) {
            people.replaceAll((query, person) -> left(person));
            return rest;
        }
        Map<String, Long> counts = new HashMap<>(rest.queries());
        for (Map.Entry<String, Person> entry : Map.copyOf(people).entrySet()) {
            String query = entry.getKey();
            Person person = entry.getValue();
            Long matched = version.queries().get(query);
            if (person.at() != null) {
                keep(query, person.out(false));
            } else if (matched != null && withoutBots.contains(query)) {
                keep(query, new Person(version.seen(), version.measured(), version.negative(), false));
                counts.put(Sighting.ofPeople(query), matched);
            }
        }
        return version.counting(counts);
    }

    private Person left(Person person) {
        changed |= !person.out();
        return person.out(true);
    }

    private void keep(String query, Person person) {
        changed |= !person.equals(people.put(query, person));
    }

    /** A version counted, without what a later one of the same batch took back: that never was. */
    Sighting settled(Sighting counted) {
        Set<String> gone = new HashSet<>();
        people.forEach((query, person) -> {
            if (isTakenBack(query, person)) {
                gone.add(Sighting.ofPeople(query));
            }
        });
        return counted.without(gone);
    }

    private boolean isTakenBack(String query, Person person) {
        return person.out() && former.getOrDefault(query, Person.NEVER).at() == null;
    }

    /** What was counted in an earlier batch and is left out from now on, or counts again. */
    List<Relabelled> relabelled() {
        List<Relabelled> all = new ArrayList<>();
        former.forEach((query, before) -> {
            Person now = people.getOrDefault(query, before);
            if (before.at() != null && before.out() != now.out()) {
                all.add(new Relabelled(
                        id, Sighting.ofPeople(query), before.at(), before.measured(), before.negative(), now.out()));
            }
        });
        return all;
    }
}
