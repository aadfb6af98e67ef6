package org.vigie.routing.conversation.message;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vigie.routing.conversation.life.ConversationState;

/**
 * What became of a mention.
 *
 * @param agentName of the agent its conversation is or was last assigned to; empty = nobody, or not known by name
 * @param answeredAt when the first reply that was written after the mention came in was delivered; null when none was
 * @param resolvedAt of the conversation; null while it is open
 */
public record MentionOutcome(
        String mention,
        UUID conversation,
        ConversationState state,
        String queue,
        String agentName,
        @Nullable Instant answeredAt,
        @Nullable Instant resolvedAt) {
    /** Those found in the order in which they were asked for, each once; the others are left out. */
    public static List<MentionOutcome> inOrder(List<String> asked, Collection<MentionOutcome> found) {
        Map<String, MentionOutcome> byMention =
                found.stream().collect(Collectors.toMap(MentionOutcome::mention, Function.identity()));
        return asked.stream()
                .distinct()
                .map(byMention::get)
                .filter(Objects::nonNull)
                .toList();
    }
}
