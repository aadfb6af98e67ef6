package org.vigie.ingestion;

import io.grpc.StatusRuntimeException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.contract.ingestion.v1.EraseAuthorResponse;
import org.vigie.contract.search.v1.AuthorServiceGrpc;
import org.vigie.contract.search.v1.ListAuthorNamingsRequest;
import org.vigie.wire.problem.FailureTrace;
import org.vigie.wire.tenancy.BrandId;

/** Asks search what people set up for a brand that still names an author. */
final class GrpcAuthorNamings {
    private static final Logger log = LoggerFactory.getLogger(GrpcAuthorNamings.class);
    private static final long PATIENCE_SECONDS = 3;

    private final AuthorServiceGrpc.AuthorServiceBlockingStub search;

    GrpcAuthorNamings(AuthorServiceGrpc.AuthorServiceBlockingStub search) {
        this.search = search;
    }

    /** Says it in the answer, or that nobody could say. The erasure itself is done and does not wait for search. */
    void say(BrandId brand, String network, String author, EraseAuthorResponse.Builder answer) {
        var request = ListAuthorNamingsRequest.newBuilder()
                .setAgency(brand.agency().slug())
                .setBrand(brand.slug())
                .setNetwork(network)
                .setAuthor(author)
                .build();
        try {
            answer.addAllNamedIn(search.withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .listAuthorNamings(request)
                    .getNamingsList());
        } catch (StatusRuntimeException e) {
            log.warn("cannot tell what of {} still names somebody who was erased: {}", brand, FailureTrace.headline(e));
            answer.setNamedInUnknown(true);
        }
    }
}
