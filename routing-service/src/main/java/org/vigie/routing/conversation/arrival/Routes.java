package org.vigie.routing.conversation.arrival;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vigie.routing.conversation.life.Agent;
import org.vigie.routing.directory.brand.Queue;
import org.vigie.routing.rule.Destination;
import org.vigie.routing.rule.RoutingRules;

/**
 * Where a brand's new conversations go: by the first rule that holds, else to the owner of a query that asks for it, else by purpose and
 * language. Pure.
 *
 * @param queues of the brand, those that rules name among them
 * @param owners whom rules or queries name and who can work conversations of the brand now, by subject
 */
public record Routes(Collection<Queue> queues, RoutingRules rules, Map<String, Agent> owners) {
    public Routes {
        queues = List.copyOf(queues);
        owners = Map.copyOf(owners);
    }

    /** Of a brand without rules. */
    public static Routes ofQueues(Collection<Queue> queues) {
        return new Routes(queues, RoutingRules.NONE, Map.of());
    }

    /** What becomes of a mention that joins no conversation. */
    public sealed interface Way {
        /**
         * It opens one.
         *
         * @param queue null only when the brand has no queue at all
         * @param wanted somebody is to act; else it is only watched
         * @param rule that decided; empty when none did
         * @param query whose owner it is for; empty when a rule decided, or nobody is named
         * @param owner to whom it is assigned at once; null when it waits
         * @param passedOver subject of the owner that is named and who cannot work it; empty when there is none
         */
        record Opens(
                @Nullable Queue queue,
                boolean wanted,
                String rule,
                String query,
                @Nullable Agent owner,
                String passedOver)
                implements Way {}

        /** It opens none. */
        record StaysOut(String rule) implements Way {}
    }

    public Way way(InboxItem.Offered offered) {
        Optional<Destination> decided = rules.decide(offered.facts());
        if (decided.isEmpty()) {
            return toOwner(offered)
                    .orElseGet(() -> new Way.Opens(usual(offered), offered.answerWanted(), "", "", null, ""));
        }
        return switch (decided.get()) {
            case Destination.ToQueue to -> new Way.Opens(named(to.queue()), true, to.rule(), "", null, "");
            case Destination.ToOwner to -> owned(offered, to.owner(), to.rule(), "");
            case Destination.WatchOnly only -> new Way.StaysOut(only.rule());
        };
    }

    /** The way to the owner of a query that asks for it; empty when none does, or a rule decides. */
    public Optional<Way.Opens> toOwner(InboxItem.Offered offered) {
        return offered.forOwner()
                .filter(match -> rules.decide(offered.facts()).isEmpty())
                .map(match -> owned(offered, match.owner(), "", match.query()));
    }

    private Way.Opens owned(InboxItem.Offered offered, String named, String rule, String query) {
        Agent owner = owners.get(named);
        return new Way.Opens(usual(offered), true, rule, query, owner, owner == null ? named : "");
    }

    /** Subject of whom the mention is for by a rule or else by a query; empty when by neither. */
    public static Optional<String> named(RoutingRules rules, InboxItem.Offered offered) {
        Optional<Destination> decided = rules.decide(offered.facts());
        return decided.isEmpty()
                ? offered.forOwner().map(InboxItem.Match::owner)
                : decided.filter(Destination.ToOwner.class::isInstance)
                        .map(Destination.ToOwner.class::cast)
                        .map(Destination.ToOwner::owner);
    }

    /** What this queue of the brand promises whoever writes first; zero = nothing, also when it has no such queue. */
    public Duration firstResponse(String queue) {
        return firstResponse(queues.stream()
                .filter(one -> one.id().equals(queue))
                .findFirst()
                .orElse(null));
    }

    public static Duration firstResponse(@Nullable Queue queue) {
        return queue == null ? Duration.ZERO : Duration.ofSeconds(queue.firstResponseTargetSeconds());
    }

    private @Nullable Queue usual(InboxItem.Offered offered) {
        return QueueChoice.choose(queues, !offered.origin().account().isEmpty(), offered.language())
                .orElse(null);
    }

    private Queue named(String id) {
        return queues.stream()
                .filter(queue -> queue.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("queue " + id + " is named by a rule but is not there"));
    }
}
