package org.vigie.search.insight;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.contract.routing.v1.ConversationServiceGrpc;
import org.vigie.contract.routing.v1.ListMentionOutcomesRequest;
import org.vigie.contract.routing.v1.MentionOutcome;
import org.vigie.wire.problem.FailureTrace;
import org.vigie.wire.tenancy.BrandId;

/** Replies as routing knows them, asked as this service itself. */
final class GrpcOwnReplies implements OwnReplies {
    private static final Logger log = LoggerFactory.getLogger(GrpcOwnReplies.class);
    private static final long DEADLINE_MILLIS = 1_000;

    private final ConversationServiceGrpc.ConversationServiceBlockingStub routing;

    GrpcOwnReplies(ConversationServiceGrpc.ConversationServiceBlockingStub routing) {
        this.routing = routing;
    }

    @Override
    public Optional<Set<String>> to(BrandId brand, List<String> mentions) {
        if (mentions.isEmpty()) {
            return Optional.of(Set.of());
        }
        try {
            return Optional.of(routing
                    .withDeadlineAfter(DEADLINE_MILLIS, TimeUnit.MILLISECONDS)
                    .listMentionOutcomes(ListMentionOutcomesRequest.newBuilder()
                            .setAgency(brand.agency().slug())
                            .setBrand(brand.slug())
                            .addAllMentions(mentions)
                            .build())
                    .getOutcomesList()
                    .stream()
                    .filter(MentionOutcome::hasAnsweredAt)
                    .map(MentionOutcome::getMention)
                    .collect(Collectors.toUnmodifiableSet()));
        } catch (RuntimeException e) {
            // Whoever asks is told that these answers are unknown: the questions themselves are worth seeing.
            log.warn("cannot tell what was answered for {}: {}", brand, FailureTrace.headline(e));
            return Optional.empty();
        }
    }
}
