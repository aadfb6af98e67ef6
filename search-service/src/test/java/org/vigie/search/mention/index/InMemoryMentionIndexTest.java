package org.vigie.search.mention.index;

class InMemoryMentionIndexTest extends MentionIndexContract {
    private final MentionIndex index = new InMemoryMentionIndex();

    @Override
    protected MentionIndex index() {
        return index;
    }
}
