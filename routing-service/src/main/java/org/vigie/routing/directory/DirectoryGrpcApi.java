package org.vigie.routing.directory;

import static org.vigie.wire.time.GrpcTimes.timestamp;

import io.grpc.stub.StreamObserver;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.vigie.contract.routing.v1.CreateBrandRequest;
import org.vigie.contract.routing.v1.CreateQueueRequest;
import org.vigie.contract.routing.v1.DirectoryServiceGrpc;
import org.vigie.contract.routing.v1.GetBrandRequest;
import org.vigie.contract.routing.v1.GrantRoleRequest;
import org.vigie.contract.routing.v1.ListBrandsRequest;
import org.vigie.contract.routing.v1.ListBrandsResponse;
import org.vigie.contract.routing.v1.ListMembersRequest;
import org.vigie.contract.routing.v1.ListMembersResponse;
import org.vigie.contract.routing.v1.ListQueuesRequest;
import org.vigie.contract.routing.v1.ListQueuesResponse;
import org.vigie.contract.routing.v1.RebuildQueuesRequest;
import org.vigie.contract.routing.v1.RebuildQueuesResponse;
import org.vigie.contract.routing.v1.RevokeRoleRequest;
import org.vigie.contract.routing.v1.UpdateBrandRequest;
import org.vigie.contract.routing.v1.UpdateQueueRequest;
import org.vigie.routing.Actor;
import org.vigie.routing.RoutingReason;
import org.vigie.routing.directory.brand.Brand;
import org.vigie.routing.directory.brand.Directory;
import org.vigie.routing.directory.brand.DirectoryEdits;
import org.vigie.routing.directory.brand.Queue;
import org.vigie.routing.directory.brand.Slugs;
import org.vigie.routing.directory.member.Member;
import org.vigie.routing.directory.member.Members;
import org.vigie.wire.access.CallScope;
import org.vigie.wire.call.GrpcAnswer;
import org.vigie.wire.call.GrpcWords;
import org.vigie.wire.call.RequestIds;
import org.vigie.wire.etag.Etag;
import org.vigie.wire.page.FoundPage;
import org.vigie.wire.page.PageSize;
import org.vigie.wire.page.PageTokens;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;
import org.vigie.wire.tenancy.Caller;
import org.vigie.wire.tenancy.Role;

/** The directory on the wire. */
final class DirectoryGrpcApi extends DirectoryServiceGrpc.DirectoryServiceImplBase {
    private static final PageSize QUEUES = new PageSize(200, 200);

    private final Directory directory;
    private final DirectoryEdits edits;
    private final Members members;
    private final Rebuilding rebuilding;
    private final PageTokens tokens;
    private final Runnable wished;
    private final InstantSource time;

    DirectoryGrpcApi(
            Directory directory,
            DirectoryEdits edits,
            Members members,
            Rebuilding rebuilding,
            PageTokens tokens,
            Runnable wished,
            InstantSource time) {
        this.directory = directory;
        this.edits = edits;
        this.members = members;
        this.rebuilding = rebuilding;
        this.tokens = tokens;
        this.wished = wished;
        this.time = time;
    }

    @Override
    public void createBrand(CreateBrandRequest request, StreamObserver<org.vigie.contract.routing.v1.Brand> observer) {
        CallScope call = CallScope.current();
        UUID requestId = RequestIds.require(request.getRequestId());
        var asked = request.getNewBrand();
        Slugs.require("new_brand.id", asked.getId());
        Instant now = time.instant();
        Brand brand = new Brand(
                new BrandId(call.agency(), asked.getId()),
                asked.getDisplayName(),
                asked.getTimeZone(),
                asked.getLanguagesList(),
                asked.getTone(),
                asked.getDoNotSayList(),
                1,
                now);
        Brand created = directory.create(brand, change(call, requestId, "brand", asked.toByteArray(), now));
        wished.run();
        GrpcAnswer.send(observer, message(created));
    }

    private static Directory.Change change(CallScope call, UUID requestId, String kind, byte[] asked, Instant now) {
        String fingerprint = kind + ":" + UUID.nameUUIDFromBytes(asked);
        return new Directory.Change(requestId, fingerprint, Actor.of(call), now);
    }

    @Override
    public void getBrand(GetBrandRequest request, StreamObserver<org.vigie.contract.routing.v1.Brand> observer) {
        BrandId brand = CallScope.current().brand();
        GrpcAnswer.send(
                observer,
                message(directory
                        .find(brand)
                        .orElseThrow(() -> new Problem(RoutingReason.BRAND_UNKNOWN, "No such brand."))));
    }

    @Override
    public void listBrands(ListBrandsRequest request, StreamObserver<ListBrandsResponse> observer) {
        CallScope call = CallScope.current();
        int size = PageSize.STANDARD.clamp(request.getPageSize());
        String after =
                tokens.open(call.scope(), "brands", request.getPageToken()).orElse(null);
        FoundPage<Brand> page = FoundPage.of(size, limit -> directory.list(call.scope(), after, limit));
        ListBrandsResponse.Builder response = ListBrandsResponse.newBuilder();
        page.items().forEach(brand -> response.addBrands(message(brand)));
        page.continuesAfter()
                .map(last -> last.id().slug())
                .ifPresent(cursor -> response.setNextPageToken(tokens.issue(call.scope(), "brands", cursor)));
        GrpcAnswer.send(observer, response.build());
    }

    @Override
    public void updateBrand(UpdateBrandRequest request, StreamObserver<org.vigie.contract.routing.v1.Brand> observer) {
        CallScope call = CallScope.current();
        DirectoryEdits.Edit<Brand> edit = GrpcDirectoryEdits.brand(
                request.getUpdateMask(), request.getNewBrand(), Actor.of(call), time.instant());
        GrpcAnswer.send(observer, message(edits.edit(call.brand(), edit)));
    }

    @Override
    public void createQueue(CreateQueueRequest request, StreamObserver<org.vigie.contract.routing.v1.Queue> observer) {
        CallScope call = CallScope.current();
        UUID requestId = RequestIds.require(request.getRequestId());
        var asked = request.getQueue();
        Queue queue = new Queue(
                call.brand(),
                asked.getId(),
                asked.getDisplayName(),
                asked.getLanguagesList(),
                GrpcDirectoryEdits.purpose(asked),
                GrpcDirectoryEdits.reservationSeconds(asked),
                asked.getFirstResponseTargetSeconds(),
                1);
        Queue created = directory.create(queue, change(call, requestId, "queue", asked.toByteArray(), time.instant()));
        GrpcAnswer.send(observer, message(new Directory.Line(created, 0, null, 0)));
    }

    @Override
    public void updateQueue(UpdateQueueRequest request, StreamObserver<org.vigie.contract.routing.v1.Queue> observer) {
        CallScope call = CallScope.current();
        var sent = request.getQueue();
        DirectoryEdits.Edit<Queue> edit =
                GrpcDirectoryEdits.queue(request.getUpdateMask(), sent, Actor.of(call), time.instant());
        GrpcAnswer.send(observer, message(edits.edit(call.brand(), sent.getId(), edit)));
    }

    @Override
    public void listQueues(ListQueuesRequest request, StreamObserver<ListQueuesResponse> observer) {
        BrandScope scope = CallScope.current().scope();
        int size = QUEUES.clamp(request.getPageSize());
        String after = tokens.open(scope, "queues", request.getPageToken()).orElse(null);
        FoundPage<Directory.Line> page = FoundPage.of(size, limit -> directory.lines(scope, after, limit));
        ListQueuesResponse.Builder response = ListQueuesResponse.newBuilder();
        page.items().forEach(line -> response.addQueues(message(line)));
        page.continuesAfter()
                .map(last -> last.queue().brand().slug() + "/" + last.queue().id())
                .ifPresent(cursor -> response.setNextPageToken(tokens.issue(scope, "queues", cursor)));
        GrpcAnswer.send(observer, response.build());
    }

    @Override
    public void rebuildQueues(RebuildQueuesRequest request, StreamObserver<RebuildQueuesResponse> observer) {
        CallScope call = CallScope.current();
        Rebuilding.Rebuilt rebuilt = rebuilding.rebuild(call.agency(), Actor.of(call));
        GrpcAnswer.send(
                observer,
                RebuildQueuesResponse.newBuilder()
                        .setGeneration(rebuilt.generation())
                        .setConversations(rebuilt.conversations())
                        .build());
    }

    @Override
    public void listMembers(ListMembersRequest request, StreamObserver<ListMembersResponse> observer) {
        CallScope call = CallScope.current();
        boolean service = call.caller() instanceof Caller.Service;
        String after =
                tokens.open(call.scope(), "members", request.getPageToken()).orElse("");
        FoundPage<Member> page = FoundPage.ofWhole(members.list(call.brand(), after), request.getPageSize());
        ListMembersResponse.Builder response = ListMembersResponse.newBuilder();
        page.items()
                .forEach(member ->
                        response.addMembers(service ? message(member).setMail(member.mail()) : message(member)));
        page.continuesAfter()
                .map(Member::username)
                .ifPresent(cursor -> response.setNextPageToken(tokens.issue(call.scope(), "members", cursor)));
        GrpcAnswer.send(observer, response.build());
    }

    @Override
    public void grantRole(GrantRoleRequest request, StreamObserver<org.vigie.contract.routing.v1.Member> observer) {
        change(request.getMember(), request.getRole(), true, observer);
    }

    @Override
    public void revokeRole(RevokeRoleRequest request, StreamObserver<org.vigie.contract.routing.v1.Member> observer) {
        change(request.getMember(), request.getRole(), false, observer);
    }

    private void change(
            String member,
            org.vigie.contract.wire.v1.Role role,
            boolean granted,
            StreamObserver<org.vigie.contract.routing.v1.Member> observer) {
        CallScope call = CallScope.current();
        Member changed = members.change(call.brand(), member, role(role), granted, Actor.of(call));
        GrpcAnswer.send(observer, message(changed).build());
    }

    private static Role role(org.vigie.contract.wire.v1.Role role) {
        return GrpcWords.ROLES
                .domain(role)
                .orElseThrow(() -> Problem.field(RoutingReason.ROLE_INVALID, "role", "expected a role"));
    }

    private static org.vigie.contract.routing.v1.Brand message(Brand brand) {
        return org.vigie.contract.routing.v1.Brand.newBuilder()
                .setId(brand.id().slug())
                .setAgency(brand.id().agency().slug())
                .setDisplayName(brand.displayName())
                .setTimeZone(brand.timeZone())
                .addAllLanguages(brand.languages())
                .setTone(brand.tone())
                .addAllDoNotSay(brand.doNotSay())
                .setEtag(Etag.of(brand.version()).text())
                .setCreatedAt(timestamp(brand.createdAt()))
                .build();
    }

    private static org.vigie.contract.routing.v1.Queue message(Directory.Line line) {
        Queue queue = line.queue();
        var builder = org.vigie.contract.routing.v1.Queue.newBuilder()
                .setId(queue.id())
                .setAgency(queue.brand().agency().slug())
                .setBrand(queue.brand().slug())
                .setDisplayName(queue.displayName())
                .addAllLanguages(queue.languages())
                .setPurpose(queue.purpose())
                .setReservationSeconds(queue.reservationSeconds())
                .setFirstResponseTargetSeconds(queue.firstResponseTargetSeconds())
                .setWaiting(line.waiting())
                .setSnoozed(line.snoozed())
                .setEtag(Etag.of(queue.version()).text());
        if (line.oldestWaitingAt() != null) {
            builder.setOldestWaitingAt(timestamp(line.oldestWaitingAt()));
        }
        return builder.build();
    }

    private static org.vigie.contract.routing.v1.Member.Builder message(Member member) {
        return org.vigie.contract.routing.v1.Member.newBuilder()
                .setId(member.id())
                .setUsername(member.username())
                .setDisplayName(member.displayName())
                .addAllRoles(member.roles().stream()
                        .sorted()
                        .map(GrpcWords.ROLES::contract)
                        .toList());
    }
}
