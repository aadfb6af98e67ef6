package org.vigie.search.author.mission.matchmaking;

import org.vigie.search.mention.index.InMemoryMentionIndex;
import org.vigie.search.mention.index.MentionIndex;

class InMemorySharedMentionsTest extends SharedMentionsContract {
    private final MentionIndex index = new InMemoryMentionIndex();

    @Override
    protected MentionIndex index() {
        return index;
    }

    @Override
    protected SharedMentions shared() {
        return new InMemorySharedMentions(index);
    }
}
