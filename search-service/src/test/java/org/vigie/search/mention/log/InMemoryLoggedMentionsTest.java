package org.vigie.search.mention.log;

import org.vigie.search.mention.index.InMemoryMentionIndex;
import org.vigie.search.mention.index.MentionIndex;

class InMemoryLoggedMentionsTest extends LoggedMentionsContract {
    private final InMemoryMentionIndex index = new InMemoryMentionIndex();

    @Override
    protected MentionIndex index() {
        return index;
    }

    @Override
    protected LoggedMentions mentions() {
        return index;
    }
}
