package org.vigie.search.author.mission.matchmaking;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vigie.search.author.AuthorKey;
import org.vigie.search.insight.count.InMemoryInsights;
import org.vigie.search.insight.count.SelectedMentions;
import org.vigie.search.insight.count.Selection;
import org.vigie.search.mention.Mention;
import org.vigie.search.mention.index.MentionIndex;
import org.vigie.wire.tenancy.BrandId;

/** The fake: all mentions of a selection, counted one by one. */
final class InMemorySharedMentions implements SharedMentions {
    private final SelectedMentions mentions;

    InMemorySharedMentions(MentionIndex index) {
        this.mentions = new InMemoryInsights(index);
    }

    @Override
    public Map<AuthorKey, Integer> count(BrandId brand, Selection selection, Set<AuthorKey> authors) {
        Map<AuthorKey, Integer> counts = new HashMap<>();
        List<Mention> all =
                mentions.newest(brand, selection, null, Integer.MAX_VALUE).mentions();
        for (Mention mention : all) {
            String id = mention.author().id();
            if (AuthorKey.isKey(mention.place().network(), id)) {
                AuthorKey author = new AuthorKey(mention.place().network(), id);
                if (authors.contains(author)) {
                    counts.merge(author, 1, Integer::sum);
                }
            }
        }
        return counts;
    }
}
