package org.vigie.routing.conversation;

class InMemoryConversationsTest extends ConversationsContract {
    private final InMemoryConversations stored = new InMemoryConversations();

    @Override
    protected Conversations conversations() {
        return stored;
    }

    @Override
    protected AgentLoads loads() {
        return stored;
    }
}
