package org.vigie.search.alert.people;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.contract.routing.v1.DirectoryServiceGrpc;
import org.vigie.contract.routing.v1.ListMembersRequest;
import org.vigie.contract.routing.v1.ListMembersResponse;
import org.vigie.wire.problem.FailureTrace;
import org.vigie.wire.tenancy.BrandId;

/**
 * The directory as routing knows it, asked as this service itself. An answer stands for half a minute, because many rules of a brand may
 * raise at once and routing asks the identity provider for each role.
 */
final class GrpcColleagues implements Colleagues {
    private static final Logger log = LoggerFactory.getLogger(GrpcColleagues.class);
    private static final long DEADLINE_SECONDS = 10;
    private static final Duration LIFE = Duration.ofSeconds(30);

    private record Read(List<Colleague> colleagues, Instant at) {
        boolean isAnswer(Instant now) {
            return now.isBefore(at.plus(LIFE));
        }
    }

    private final DirectoryServiceGrpc.DirectoryServiceBlockingStub routing;
    private final InstantSource time;
    private final Map<BrandId, Read> read = new ConcurrentHashMap<>();

    GrpcColleagues(DirectoryServiceGrpc.DirectoryServiceBlockingStub routing, InstantSource time) {
        this.routing = routing;
        this.time = time;
    }

    @Override
    public Optional<List<Colleague>> of(BrandId brand) {
        Instant now = time.instant();
        Read known = read.get(brand);
        if (known != null && known.isAnswer(now)) {
            return Optional.of(known.colleagues());
        }
        try {
            List<Colleague> told = ask(brand);
            // Addresses are not kept for longer than they are answers.
            read.values().removeIf(one -> !one.isAnswer(now));
            read.put(brand, new Read(told, now));
            return Optional.of(told);
        } catch (RuntimeException e) {
            log.warn("cannot tell who works for {}, they are mailed later: {}", brand, FailureTrace.headline(e));
            return Optional.empty();
        }
    }

    private List<Colleague> ask(BrandId brand) {
        var asked = routing.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS);
        var request = ListMembersRequest.newBuilder()
                .setAgency(brand.agency().slug())
                .setBrand(brand.slug())
                .setPageSize(GrpcPages.SIZE);
        return GrpcPages.all(
                        token -> asked.listMembers(request.setPageToken(token).build()),
                        ListMembersResponse::getMembersList,
                        ListMembersResponse::getNextPageToken)
                .stream()
                .map(member ->
                        new Colleague(member.getId(), GrpcWhoIsHere.roles(member.getRolesList()), member.getMail()))
                .toList();
    }
}
