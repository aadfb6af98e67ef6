package org.vigie.ingestion.shared;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.contract.ingestion.v1.Mention;
import org.vigie.contract.search.v1.ConcernedBrands;
import org.vigie.contract.search.v1.MatchSharedMentionsRequest;
import org.vigie.contract.search.v1.SavedQueryServiceGrpc;
import org.vigie.ingestion.enrichment.Enricher;
import org.vigie.ingestion.enrichment.GrpcEnrichedMentions;
import org.vigie.ingestion.mention.Arriving;
import org.vigie.wire.problem.GrpcProblems;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;

/** Asks search whom items concern; in halves where a question is refused, so that one item costs its neighbours nothing. */
final class GrpcSharedMatcher implements SharedMatcher {
    private static final Logger log = LoggerFactory.getLogger(GrpcSharedMatcher.class);

    private final SavedQueryServiceGrpc.SavedQueryServiceBlockingStub search;
    private final Enricher enricher;
    private final Duration patience;

    /** @param patience how long one question waits */
    GrpcSharedMatcher(
            SavedQueryServiceGrpc.SavedQueryServiceBlockingStub search, Enricher enricher, Duration patience) {
        this.search = search;
        this.enricher = enricher;
        this.patience = patience;
    }

    @Override
    public List<Set<BrandId>> concerned(List<Arriving> items) throws Silent {
        List<Mention> mentions = items.stream()
                .map(item -> GrpcEnrichedMentions.ofNobody(item, enricher))
                .toList();
        List<Set<BrandId>> answers = new ArrayList<>(items.size());
        ask(mentions, answers);
        return answers;
    }

    private void ask(List<Mention> mentions, List<Set<BrandId>> answers) throws Silent {
        if (mentions.isEmpty()) {
            return;
        }
        try {
            List<ConcernedBrands> told = search.withDeadlineAfter(patience.toNanos(), TimeUnit.NANOSECONDS)
                    .matchSharedMentions(MatchSharedMentionsRequest.newBuilder()
                            .addAllMentions(mentions)
                            .build())
                    .getMatchesList();
            if (told.size() != mentions.size()) {
                throw new IllegalStateException(
                        "search: expected " + mentions.size() + " answers, actual " + told.size());
            }
            told.forEach(one -> answers.add(brands(one)));
        } catch (StatusRuntimeException e) {
            if (!isRefused(e)) {
                throw new Silent(reason(e), e);
            }
            refused(mentions, answers, e);
        } catch (Problem e) {
            throw new Silent(e.reason().name(), e);
        }
    }

    private void refused(List<Mention> mentions, List<Set<BrandId>> answers, StatusRuntimeException refusal)
            throws Silent {
        if (mentions.size() == 1) {
            log.warn("{}: an item can never be matched: {}", mentions.getFirst().getSource(), reason(refusal));
            answers.add(Set.of());
            return;
        }
        int middle = mentions.size() / 2;
        ask(mentions.subList(0, middle), answers);
        ask(mentions.subList(middle, mentions.size()), answers);
    }

    /** Whether the question is at fault: something in it, or its size, for which gRPC gives no reason. */
    private static boolean isRefused(StatusRuntimeException e) {
        Status.Code code = e.getStatus().getCode();
        boolean tooLarge =
                code == Status.Code.RESOURCE_EXHAUSTED && GrpcProblems.reason(e).isEmpty();
        return code == Status.Code.INVALID_ARGUMENT || tooLarge;
    }

    private static String reason(StatusRuntimeException e) {
        return GrpcProblems.reason(e).orElse(e.getStatus().getCode().name());
    }

    private static Set<BrandId> brands(ConcernedBrands concerned) {
        Set<BrandId> brands = new HashSet<>();
        concerned.getBrandsList().forEach(one -> brands.add(BrandId.of(one.getAgency(), one.getBrand())));
        return brands;
    }
}
