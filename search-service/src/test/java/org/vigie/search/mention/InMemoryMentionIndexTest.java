package org.vigie.search.mention;

class InMemoryMentionIndexTest extends MentionIndexContract {
    private final MentionIndex index = new InMemoryMentionIndex();

    @Override
    protected MentionIndex index() {
        return index;
    }
}
