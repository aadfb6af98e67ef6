package org.vigie.routing.conversation;

import org.vigie.routing.conversation.work.AgentLoads;
import org.vigie.routing.conversation.work.Conversations;

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
