package org.vigie.search.author.profile;

import org.vigie.search.author.trace.InMemoryMentionTraces;
import org.vigie.search.author.trace.MentionTraces;
import org.vigie.search.mention.index.InMemoryMentionIndex;
import org.vigie.search.mention.index.MentionIndex;

class InMemoryAuthorPortsTest extends AuthorPortsContract {
    private final InMemoryMentionIndex index = new InMemoryMentionIndex();

    @Override
    protected MentionIndex index() {
        return index;
    }

    @Override
    protected MentionTraces traces() {
        return new InMemoryMentionTraces(index);
    }

    @Override
    protected AuthorHistory history() {
        return new InMemoryAuthorHistory(index);
    }
}
