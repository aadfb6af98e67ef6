package org.vigie.search.matching.reference;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.vigie.search.matching.budget.Meter;
import org.vigie.search.query.span.Span;
import org.vigie.search.text.Form;
import org.vigie.search.text.Post;
import org.vigie.search.text.Stream;
import org.vigie.search.text.Zone;

/**
 * Where spans stand in a post. The reference for faster ways of looking: simple rather than quick. Positions of the forms of
 * one zone are the same, so that one span may mix forms. Choosing places for parts that overlap is a search; it is given up
 * after {@link #MOST_STEPS} steps for one post, and what was not found by then is taken for absent; so is what its meter leaves no
 * steps for. Not thread-safe.
 */
public final class Occurrences {
    /** Positions from first to last, both included. */
    public record Stretch(int first, int last) {}

    /** Steps of choosing for all spans asked of one post: beyond it a query was made to stop us, not to find something. */
    static final int MOST_STEPS = 1_000_000;

    private static final Comparator<Stretch> BY_PLACE =
            Comparator.comparingInt(Stretch::first).thenComparingInt(Stretch::last);

    private final Post post;
    private final Meter meter;
    private final Map<Zone, Map<Form, NavigableMap<String, List<Integer>>>> terms = new EnumMap<>(Zone.class);
    private final Map<Zone, Map<Span.Spot, BitSet>> spots = new EnumMap<>(Zone.class);
    private int steps;

    public Occurrences(Post post) {
        this(post, Meter.of(Long.MAX_VALUE));
    }

    /** @param meter pays for what is looked at and found */
    public Occurrences(Post post, Meter meter) {
        this.post = post;
        this.meter = meter;
    }

    /** The post that is looked at. */
    public Post post() {
        return post;
    }

    /**
     * The stretches of a span in order of their first positions: of a Spot or Sequence every place, of a Near those of the
     * parts of one arrangement for each place at which one begins.
     */
    public List<Stretch> of(Zone zone, Span span) {
        if (meter.isExhausted()) {
            return List.of();
        }
        List<Stretch> found = found(zone, span);
        meter.spend(span.width() + found.size());
        return found;
    }

    private List<Stretch> found(Zone zone, Span span) {
        return switch (span) {
            case Span.Spot spot ->
                positions(zone, spot).stream()
                        .mapToObj(at -> new Stretch(at, at))
                        .toList();
            case Span.Sequence sequence -> sequence(zone, sequence.spots());
            case Span.Near near -> near(zone, near);
        };
    }

    private BitSet positions(Zone zone, Span.Spot spot) {
        Map<Span.Spot, BitSet> known = spots.computeIfAbsent(zone, unused -> new HashMap<>());
        BitSet positions = known.get(spot);
        if (positions == null) {
            positions = look(zone, spot);
            known.put(spot, positions);
        }
        return positions;
    }

    private BitSet look(Zone zone, Span.Spot spot) {
        BitSet positions = new BitSet();
        meter.spend(1);
        switch (spot) {
            case Span.Term term ->
                terms(zone, term.form()).getOrDefault(term.term(), List.of()).forEach(positions::set);
            case Span.Glob glob ->
                terms(zone, glob.form())
                        .subMap(glob.prefix(), true, glob.prefix() + Character.MAX_VALUE, true)
                        .forEach((term, places) -> {
                            meter.spend(1);
                            if (glob.matches(term)) {
                                places.forEach(positions::set);
                            }
                        });
            case Span.OneOf oneOf -> oneOf.choices().forEach(choice -> positions.or(positions(zone, choice)));
        }
        return positions;
    }

    private NavigableMap<String, List<Integer>> terms(Zone zone, Form form) {
        return terms.computeIfAbsent(zone, unused -> new EnumMap<>(Form.class))
                .computeIfAbsent(form, unused -> index(post.stream(zone, form)));
    }

    private static NavigableMap<String, List<Integer>> index(Stream stream) {
        NavigableMap<String, List<Integer>> index = new TreeMap<>();
        for (int i = 0; i < stream.size(); i++) {
            index.computeIfAbsent(stream.term(i), unused -> new ArrayList<>()).add(stream.position(i));
        }
        return index;
    }

    private List<Stretch> sequence(Zone zone, List<Span.Spot> spots) {
        int width = spots.size();
        BitSet beginnings = (BitSet) positions(zone, spots.getFirst()).clone();
        for (int i = 1; i < width && !beginnings.isEmpty(); i++) {
            BitSet next = positions(zone, spots.get(i));
            beginnings.and(next.get(i, Math.max(i, next.length())));
        }
        return beginnings.stream()
                .mapToObj(first -> new Stretch(first, first + width - 1))
                .toList();
    }

    private List<Stretch> near(Zone zone, Span.Near near) {
        Map<Span, List<Stretch>> places = new HashMap<>();
        for (Span part : near.parts()) {
            if (places.computeIfAbsent(part, missing -> of(zone, missing)).isEmpty()) {
                return List.of();
            }
        }
        TreeSet<Integer> beginnings = new TreeSet<>();
        places.values().forEach(part -> part.forEach(stretch -> beginnings.add(stretch.first())));
        TreeSet<Stretch> found = new TreeSet<>(BY_PLACE);
        for (int first : beginnings) {
            if (meter.isExhausted()) {
                break;
            }
            int last = first + near.width() + near.distance() - 1;
            List<Part> parts = near.parts().stream()
                    .map(part -> new Part(part, within(places.getOrDefault(part, List.of()), first, last)))
                    .toList();
            parts.forEach(part -> meter.spend(1 + part.places().size()));
            found.addAll(near.ordered() ? inOrder(parts) : inAnyOrder(parts));
        }
        return List.copyOf(found);
    }

    /** A part and its places within a window. */
    private record Part(Span span, List<Stretch> places) {}

    private static List<Stretch> within(List<Stretch> places, int first, int last) {
        int from = Collections.binarySearch(places, new Stretch(first, first), Comparator.comparingInt(Stretch::first));
        return IntStream.range(from < 0 ? -from - 1 : from, places.size())
                .mapToObj(places::get)
                .takeWhile(place -> place.last() <= last)
                .toList();
    }

    /** Each part at its first place after the former: when that does not succeed, nothing does. */
    private static List<Stretch> inOrder(List<Part> parts) {
        List<Stretch> chosen = new ArrayList<>();
        for (Part part : parts) {
            int after = chosen.isEmpty() ? -1 : chosen.getLast().last();
            var next = part.places().stream()
                    .filter(place -> place.first() > after)
                    .findFirst();
            if (next.isEmpty()) {
                return List.of();
            }
            chosen.add(next.get());
        }
        return chosen;
    }

    /** Parts with few places first, equal parts side by side and each at a later place than the one before. */
    private List<Stretch> inAnyOrder(List<Part> parts) {
        List<Part> sorted = new ArrayList<>(parts);
        Map<Span, Integer> counts = new HashMap<>();
        parts.forEach(part -> counts.merge(part.span(), 1, Integer::sum));
        if (parts.stream().anyMatch(part -> part.places().size() < counts.getOrDefault(part.span(), 0))) {
            return List.of();
        }
        List<Span> kinds = List.copyOf(counts.keySet());
        sorted.sort(Comparator.<Part>comparingInt(part -> part.places().size())
                .thenComparingInt(part -> kinds.indexOf(part.span())));
        List<Stretch> chosen = new ArrayList<>();
        return choose(sorted, chosen) ? chosen : List.of();
    }

    private boolean choose(List<Part> parts, List<Stretch> chosen) {
        int index = chosen.size();
        if (index == parts.size()) {
            return true;
        }
        Part part = parts.get(index);
        boolean again = index > 0 && parts.get(index - 1).span().equals(part.span());
        int after = again ? chosen.getLast().last() : -1;
        for (Stretch next : part.places()) {
            if (++steps > MOST_STEPS) {
                return false;
            }
            if (next.first() > after && chosen.stream().noneMatch(other -> overlap(other, next))) {
                chosen.add(next);
                if (choose(parts, chosen)) {
                    return true;
                }
                chosen.removeLast();
            }
        }
        return false;
    }

    private static boolean overlap(Stretch a, Stretch b) {
        return a.first() <= b.last() && b.first() <= a.last();
    }
}
