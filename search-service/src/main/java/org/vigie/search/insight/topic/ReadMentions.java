package org.vigie.search.insight.topic;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.vigie.search.insight.count.SelectedMentions;
import org.vigie.search.insight.count.Selection;
import org.vigie.search.mention.Author;
import org.vigie.search.mention.Mention;
import org.vigie.wire.tenancy.BrandId;

/**
 * Reads mentions of a selection, at most a number of them and so many characters of text. Of more, those are read that are spread evenly over
 * its time, page by page in turn the newest of each part of it: the newest of all would be those of the last day, where a topic of the day
 * before is not to be found. What is kept of 5 000 mentions is at most 8 MB of text, in any script, and about 5 MB beside it.
 */
final class ReadMentions {
    /** Mentions asked for at once: texts may be long. */
    private static final int PAGE = 50;
    /** Parts are so long that each has about so many: then the pages that are not full cost a fifth more requests at most. */
    private static final int MENTIONS_OF_A_SLICE = 5 * PAGE;
    /** Characters of all titles and texts together: 8 MB in memory. */
    static final int MOST_CHARACTERS = 4_000_000;
    /** Characters of one title or text, more than five hundred words need. */
    static final int MOST_CHARACTERS_OF_ONE = 8_192;

    private ReadMentions() {}

    /**
     * Newest first, each with its id, title, text and language; the rest is left out.
     *
     * @param all about how many mentions the selection has
     */
    static List<Mention> evenly(SelectedMentions mentions, BrandId brand, Selection selection, long all, int most) {
        List<Slice> slices = slices(selection, Math.clamp(all / MENTIONS_OF_A_SLICE, 1, most / PAGE));
        Deque<Slice> open = new ArrayDeque<>(spread(slices));
        int left = most;
        int characters = 0;
        while (!open.isEmpty() && left > 0) {
            Slice slice = open.remove();
            SelectedMentions.Page page = mentions.newest(brand, slice.selection, slice.after, Math.min(PAGE, left));
            for (Mention mention : page.mentions()) {
                Mention.Content content = cut(mention.content());
                characters += content.title().length() + content.text().length();
                if (characters > MOST_CHARACTERS) {
                    return read(slices);
                }
                slice.read.add(bare(mention, content));
            }
            left -= page.mentions().size();
            slice.after = page.next();
            if (slice.after != null) {
                open.add(slice);
            }
        }
        return read(slices);
    }

    /** A part of the range, and what was read of it, newest first. */
    private static final class Slice {
        private final Selection selection;
        private final List<Mention> read = new ArrayList<>();
        private @Nullable String after;

        Slice(Selection selection) {
            this.selection = selection;
        }
    }

    /** Parts of equal length, the last of the range first; fewer of a range of a few milliseconds. */
    private static List<Slice> slices(Selection selection, int wanted) {
        long millis = Duration.between(selection.from(), selection.until()).toMillis();
        long number = Math.clamp(millis, 1, wanted);
        List<Slice> slices = new ArrayList<>();
        Instant until = selection.until();
        for (long i = number - 1; i >= 0; i--) {
            Instant from = selection.from().plusMillis(millis * i / number);
            slices.add(new Slice(selection.during(from, until)));
            until = from;
        }
        return slices;
    }

    /** In an order any beginning of which is spread over the range: what is cut off early was still read evenly. */
    private static List<Slice> spread(List<Slice> slices) {
        return IntStream.range(0, slices.size())
                .boxed()
                .sorted(Comparator.comparing(Integer::reverse, Integer::compareUnsigned))
                .map(slices::get)
                .toList();
    }

    private static List<Mention> read(List<Slice> slices) {
        return slices.stream().flatMap(slice -> slice.read.stream()).toList();
    }

    /** Its id, title, text and language; the rest is left out. */
    static Mention bare(Mention mention) {
        return bare(mention, cut(mention.content()));
    }

    private static Mention.Content cut(Mention.Content content) {
        return new Mention.Content(cut(content.title()), cut(content.text()), "", content.language(), content.quoted());
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), MOST_CHARACTERS_OF_ONE));
    }

    private static Mention bare(Mention mention, Mention.Content content) {
        return new Mention(
                mention.id(),
                mention.brand(),
                new Mention.Place(mention.place().network(), "", "", "", "", "", "", "", ""),
                mention.kind(),
                Author.NOBODY,
                content,
                mention.times(),
                mention.version(),
                mention.enrichment(),
                Map.of(),
                List.of());
    }
}
