package org.vigie.routing.conversation.store;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.routing.Actor;
import org.vigie.routing.conversation.life.Conversation;
import org.vigie.routing.conversation.life.Step;
import org.vigie.routing.conversation.store.row.PostgresConversationRows;
import org.vigie.routing.conversation.store.row.PostgresHappenings;
import org.vigie.routing.conversation.work.AgentLoad;
import org.vigie.routing.conversation.work.Conversations;

/** Writes a step of a locked conversation: its row, the loads of agents that it moves, and what happened. */
final class PostgresSteps {
    private final PostgresHappenings happenings;

    PostgresSteps(PostgresHappenings happenings) {
        this.happenings = happenings;
    }

    Conversations.Changed write(JdbcClient tx, Conversation before, Step step, Actor by, Instant now) {
        List<AgentLoad> loads = PostgresAgentLoads.move(
                tx, before.brand().agency(), List.of(new PostgresAgentLoads.Move(before.life(), step.life())));
        return write(tx, before, step, loads, by, now);
    }

    /** As {@link #write}, of what its agent has on their hands again: how many they can hold is not asked. */
    Conversations.Changed handBack(JdbcClient tx, Conversation before, Step step, Actor by, Instant now) {
        return write(
                tx, before, step, PostgresAgentLoads.give(tx, before.brand().agency(), List.of(step.life())), by, now);
    }

    private Conversations.Changed write(
            JdbcClient tx, Conversation before, Step step, List<AgentLoad> loads, Actor by, Instant now) {
        Conversation after = before.with(step.life());
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
