package org.vigie.search.insight.topic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vigie.search.insight.count.SelectedMentions;
import org.vigie.search.insight.count.Selection;
import org.vigie.search.mention.Author;
import org.vigie.search.mention.Mention;
import org.vigie.wire.tenancy.BrandId;

/**
 * Reads the newest mentions of a selection, at most a number of them and so many characters of text. What is kept of 5 000 mentions is
 * at most 8 MB of text, in any script, and about 5 MB beside it.
 */
final class ReadMentions {
    /** Mentions asked for at once: texts may be long. */
    private static final int PAGE = 50;
    /** Characters of all titles and texts together: 8 MB in memory. */
    static final int MOST_CHARACTERS = 4_000_000;
    /** Characters of one title or text, more than five hundred words need. */
    static final int MOST_CHARACTERS_OF_ONE = 8_192;

    private ReadMentions() {}

    /** Newest first, each with its id, title, text and language; the rest is left out. */
    static List<Mention> newest(SelectedMentions mentions, BrandId brand, Selection selection, int most) {
        List<Mention> read = new ArrayList<>();
        int characters = 0;
        String after = null;
        do {
            SelectedMentions.Page page = mentions.newest(brand, selection, after, Math.min(PAGE, most - read.size()));
            for (Mention mention : page.mentions()) {
                Mention.Content content = cut(mention.content());
                characters += content.title().length() + content.text().length();
                if (characters > MOST_CHARACTERS) {
                    return read;
                }
                read.add(bare(mention, content));
            }
            after = page.next();
        } while (after != null && read.size() < most);
        return read;
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
