package org.vigie.search.matching;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.vigie.search.query.Span;
import org.vigie.search.text.Form;
import org.vigie.search.text.Post;
import org.vigie.search.text.Stream;
import org.vigie.search.text.Zone;

/**
 * Where spans stand in one zone of a post, by trying. The reference for faster ways of looking: simple rather than quick.
 * Positions of the forms of one zone are the same, so that one span may mix forms.
 */
public final class Occurrences {
    /** Positions from first to last, both included. */
    public record Stretch(int first, int last) {}

    private final Post post;
    private final Zone zone;
    private final Stream words;

    private Occurrences(Post post, Zone zone) {
        this.post = post;
        this.zone = zone;
        this.words = post.stream(zone, Form.WORD);
    }

    /** Where words stand in a zone. */
    public static Occurrences in(Post post, Zone zone) {
        return new Occurrences(post, zone);
    }

    /**
     * The stretches of a span in order of their first positions: of a Spot or Sequence every place, of a Near those of the
     * parts of one arrangement for each place at which one begins.
     */
    public List<Stretch> of(Span span) {
        return switch (span) {
            case Span.Spot spot -> sequence(List.of(spot));
            case Span.Sequence sequence -> sequence(sequence.spots());
            case Span.Near near -> near(near);
        };
    }

    private List<Stretch> sequence(List<Span.Spot> spots) {
        List<Stretch> found = new ArrayList<>();
        int width = spots.size();
        for (int i = 0; i + width <= words.size(); i++) {
            boolean together = words.position(i + width - 1) - words.position(i) == width - 1;
            if (together && standsAt(spots, i)) {
                found.add(new Stretch(words.position(i), words.position(i + width - 1)));
            }
        }
        return found;
    }

    private boolean standsAt(List<Span.Spot> spots, int token) {
        for (int i = 0; i < spots.size(); i++) {
            if (!isAt(spots.get(i), token + i)) {
                return false;
            }
        }
        return true;
    }

    private boolean isAt(Span.Spot spot, int token) {
        return switch (spot) {
            case Span.Term term -> post.stream(zone, term.form()).term(token).equals(term.term());
            case Span.Glob glob -> glob.matches(post.stream(zone, glob.form()).term(token));
            case Span.OneOf oneOf -> oneOf.choices().stream().anyMatch(choice -> isAt(choice, token));
        };
    }

    private List<Stretch> near(Span.Near near) {
        List<List<Stretch>> places = near.parts().stream().map(this::of).toList();
        TreeSet<Integer> beginnings = new TreeSet<>();
        places.forEach(part -> part.forEach(stretch -> beginnings.add(stretch.first())));
        TreeSet<Stretch> found =
                new TreeSet<>(Comparator.comparingInt(Stretch::first).thenComparingInt(Stretch::last));
        for (int first : beginnings) {
            int last = first + near.width() + near.distance() - 1;
            found.addAll(arrangement(within(places, first, last), near.ordered()));
        }
        return List.copyOf(found);
    }

    /** Of each part the places that lie within a window. */
    private static List<List<Stretch>> within(List<List<Stretch>> places, int first, int last) {
        return places.stream()
                .map(part -> {
                    int from = Collections.binarySearch(
                            part, new Stretch(first, first), Comparator.comparingInt(Stretch::first));
                    int at = from < 0 ? -from - 1 : from;
                    List<Stretch> inside = new ArrayList<>();
                    while (at < part.size() && part.get(at).last() <= last) {
                        inside.add(part.get(at++));
                    }
                    return inside;
                })
                .toList();
    }

    /** One place for each part, without overlap; empty when there is none. Parts with few places are tried first. */
    private static List<Stretch> arrangement(List<List<Stretch>> places, boolean ordered) {
        List<List<Stretch>> sorted = new ArrayList<>(places);
        if (!ordered) {
            sorted.sort(Comparator.comparingInt(List::size));
        }
        List<Stretch> chosen = new ArrayList<>();
        return choose(sorted, ordered, chosen) ? chosen : List.of();
    }

    private static boolean choose(List<List<Stretch>> places, boolean ordered, List<Stretch> chosen) {
        if (chosen.size() == places.size()) {
            return true;
        }
        for (Stretch next : places.get(chosen.size())) {
            boolean fits = ordered
                    ? chosen.isEmpty() || chosen.getLast().last() < next.first()
                    : chosen.stream().noneMatch(other -> overlap(other, next));
            if (fits) {
                chosen.add(next);
                if (choose(places, ordered, chosen)) {
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
