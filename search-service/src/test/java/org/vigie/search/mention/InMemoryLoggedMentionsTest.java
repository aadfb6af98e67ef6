package org.vigie.search.mention;

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
