package org.vigie.search.insight.topic;

import java.util.ArrayList;
import java.util.List;
import org.vigie.search.insight.count.SelectedMentions;
import org.vigie.search.insight.count.Selection;
import org.vigie.search.mention.Mention;
import org.vigie.wire.tenancy.BrandId;

/** Reads the newest mentions of a selection, at most a number of them and so many characters of text. */
final class ReadMentions {
    /** Texts may be long: few at once. */
    private static final int PAGE = 200;
    /** 32 MiB in memory, and what analysis makes of it. */
    private static final long MOST_CHARACTERS = 16L << 20;

    private ReadMentions() {}

    /** Newest first. */
    static List<Mention> newest(SelectedMentions mentions, BrandId brand, Selection selection, int most) {
        List<Mention> read = new ArrayList<>();
        long characters = 0;
        String after = null;
        do {
            int size = Math.min(PAGE, most - read.size());
            SelectedMentions.Page page = mentions.newest(brand, selection, after, size);
            for (Mention mention : page.mentions()) {
                characters += mention.content().title().length()
                        + mention.content().text().length();
                read.add(withoutHtml(mention));
            }
            after = page.next();
        } while (after != null && read.size() < most && characters < MOST_CHARACTERS);
        return read;
    }

    private static Mention withoutHtml(Mention mention) {
        var content = mention.content();
        return new Mention(
                mention.id(),
                mention.brand(),
                mention.place(),
                mention.kind(),
                mention.author(),
                new Mention.Content(content.title(), content.text(), "", content.language()),
                mention.times(),
                mention.version(),
                mention.enrichment(),
                mention.extras(),
                mention.matchedQueries());
    }
}
