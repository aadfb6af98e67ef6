package org.vigie.routing.conversation.store;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.routing.Actor;
import org.vigie.routing.conversation.AgentLoad;
import org.vigie.routing.conversation.Conversations;
import org.vigie.routing.conversation.life.Conversation;
import org.vigie.routing.conversation.life.Step;

/** Writes a step of a locked conversation: its row, the loads of agents that it moves, and what happened. */
final class PostgresSteps {
    private final PostgresHappenings happenings;

    PostgresSteps(PostgresHappenings happenings) {
        this.happenings = happenings;
    }

    Conversations.Changed write(JdbcClient tx, Conversation before, Step step, Actor by, Instant now) {
        Conversation after = before.with(step.life());
        List<AgentLoad> loads = PostgresAgentLoads.move(
                tx, before.brand().agency(), List.of(new PostgresAgentLoads.Move(before.life(), after.life())));
        PostgresConversationRows.update(tx, List.of(after));
        happenings.append(
                tx,
                by,
                now,
                step.happenings().stream()
                        .map(happening -> new PostgresHappenings.Of(after, happening))
                        .toList());
        return new Conversations.Changed(before, after.stored(), loads);
    }
}
