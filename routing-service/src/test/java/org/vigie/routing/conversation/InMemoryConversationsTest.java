package org.vigie.routing.conversation;

class InMemoryConversationsTest extends ConversationsContract {
    private final InMemoryConversations stored = new InMemoryConversations();

    @Override
    Conversations conversations() {
        return stored;
    }

    @Override
    AgentLoads loads() {
        return stored;
    }
}
