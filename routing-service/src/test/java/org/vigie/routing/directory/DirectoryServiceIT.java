package org.vigie.routing.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.grpc.Channel;
import io.grpc.StatusException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vigie.contract.routing.v1.AgentPresence;
import org.vigie.contract.routing.v1.Availability;
import org.vigie.contract.routing.v1.Brand;
import org.vigie.contract.routing.v1.CreateBrandRequest;
import org.vigie.contract.routing.v1.CreateQueueRequest;
import org.vigie.contract.routing.v1.DirectoryServiceGrpc;
import org.vigie.contract.routing.v1.ListBrandsRequest;
import org.vigie.contract.routing.v1.ListMembersRequest;
import org.vigie.contract.routing.v1.ListPresenceRequest;
import org.vigie.contract.routing.v1.Member;
import org.vigie.contract.routing.v1.PresenceServiceGrpc;
import org.vigie.contract.routing.v1.Queue;
import org.vigie.contract.routing.v1.SendHeartbeatRequest;
import org.vigie.routing.RoutingInstance;
import org.vigie.routing.RuledBrand;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.RealPostgres;
import org.vigie.testing.RealRedis;
import org.vigie.wire.problem.GrpcProblems;
import org.vigie.wire.tenancy.Role;

/** Who works for a brand, over real gRPC. */
@ExtendWith({RealPostgres.class, RealRedis.class, MintedTokens.class})
class DirectoryServiceIT {
    private static RoutingInstance routing;

    @BeforeAll
    static void start() {
        routing = RoutingInstance.start("127.0.0.1:1", Map.of("vigie.redis.prefix", "directory:"));
    }

    @AfterAll
    static void stop() {
        routing.close();
    }

    private static List<Member> members(RuledBrand brand, Channel as) throws StatusException {
        return DirectoryServiceGrpc.newBlockingV2Stub(as)
                .listMembers(ListMembersRequest.newBuilder()
                        .setAgency(brand.agency())
                        .setBrand(brand.brand())
                        .build())
                .getMembersList();
    }

    @Test
    void addressesOfMail_areToldToServicesOnly() throws Exception {
        RuledBrand nova = RuledBrand.create(routing);
        nova.person("lea-of-" + nova.agency(), Role.LEAD);
        assertThat(members(nova, routing.as(MintedTokens.tokens().service("search"))))
                .extracting(Member::getMail)
                .containsExactly("lea-of-" + nova.agency() + "@mail.example");
        assertThat(members(nova, nova.as("ada", "all/admin")))
                .extracting(Member::getMail)
                .containsExactly("");
    }

    @Test
    void members_comeInPagesInOrderOfNameAndWholeToWhoAsksForNone() throws Exception {
        RuledBrand nova = RuledBrand.create(routing);
        for (String name : List.of("mia", "ada", "zoe", "lea", "tom")) {
            nova.person(name + "-of-" + nova.agency(), Role.AGENT);
        }
        Channel ada = nova.as("ada", "all/admin");
        assertThat(members(nova, ada)).hasSize(5);
        List<List<String>> pages = new ArrayList<>();
        ListMembersRequest.Builder request = ListMembersRequest.newBuilder()
                .setAgency(nova.agency())
                .setBrand(nova.brand())
                .setPageSize(2);
        do {
            var page = DirectoryServiceGrpc.newBlockingV2Stub(ada).listMembers(request.build());
            pages.add(page.getMembersList().stream()
                    .map(member -> member.getUsername().substring(0, 3))
                    .toList());
            request.setPageToken(page.getNextPageToken());
        } while (!request.getPageToken().isEmpty());
        assertThat(pages).containsExactly(List.of("ada", "lea"), List.of("mia", "tom"), List.of("zoe"));
    }

    @Test
    void presence_comesInPagesInOrderOfIdAndWholeToWhoAsksForNone() throws Exception {
        RuledBrand nova = RuledBrand.create(routing);
        for (String name : List.of("mia", "ada", "zoe")) {
            PresenceServiceGrpc.newBlockingV2Stub(nova.as(name, nova.brand() + "/agent"))
                    .sendHeartbeat(SendHeartbeatRequest.newBuilder()
                            .setAgency(nova.agency())
                            .setAvailability(Availability.AVAILABILITY_AVAILABLE)
                            .build());
        }
        var presence = PresenceServiceGrpc.newBlockingV2Stub(nova.as("lea", nova.brand() + "/lead"));
        ListPresenceRequest.Builder request =
                ListPresenceRequest.newBuilder().setAgency(nova.agency()).setBrand(nova.brand());
        var whole = presence.listPresence(request.build());
        assertThat(whole.getAgentsList()).extracting(AgentPresence::getAgent).containsExactly("ada", "mia", "zoe");
        assertThat(whole.getNextPageToken()).isEmpty();
        var first = presence.listPresence(request.setPageSize(2).build());
        assertThat(first.getAgentsList()).extracting(AgentPresence::getAgent).containsExactly("ada", "mia");
        var last = presence.listPresence(
                request.setPageToken(first.getNextPageToken()).build());
        assertThat(last.getAgentsList()).extracting(AgentPresence::getAgent).containsExactly("zoe");
        assertThat(last.getNextPageToken()).isEmpty();
    }

    /** A list holds many brands and queues: one that is as long as a call would make it longer than a process can answer. */
    @Test
    void newBrandsAndQueues_areNoLongerThanTheirLists() throws Exception {
        RuledBrand nova = RuledBrand.create(routing);
        var admin = DirectoryServiceGrpc.newBlockingV2Stub(nova.as("ada", "all/admin"));
        Brand.Builder wordy =
                Brand.newBuilder().setId("wordy").setDisplayName("W").setTimeZone("UTC");
        refused(
                "TEXT_TOO_LONG",
                () -> admin.createBrand(newBrand(nova, wordy.clone().addDoNotSay("x".repeat(201)))));
        refused(
                "LANGUAGE_UNKNOWN",
                () -> admin.createBrand(newBrand(nova, wordy.clone().addAllLanguages(List.of("fr", "fr")))));
        var queue = CreateQueueRequest.newBuilder()
                .setAgency(nova.agency())
                .setBrand(nova.brand())
                .setRequestId(UUID.randomUUID().toString())
                .setQueue(Queue.newBuilder().setId("many").addAllLanguages(Collections.nCopies(20_000, "fr")));
        refused("LANGUAGE_UNKNOWN", () -> admin.createQueue(queue.build()));
        assertThat(admin.listBrands(ListBrandsRequest.newBuilder()
                                .setAgency(nova.agency())
                                .build())
                        .getBrandsList())
                .extracting(Brand::getId)
                .containsExactly(nova.brand());
        wordy.addDoNotSay("x".repeat(200)).addAllLanguages(List.of("fr", "en"));
        assertThat(admin.createBrand(newBrand(nova, wordy)).getDoNotSayCount()).isEqualTo(1);
    }

    private static CreateBrandRequest newBrand(RuledBrand of, Brand.Builder brand) {
        return CreateBrandRequest.newBuilder()
                .setAgency(of.agency())
                .setRequestId(UUID.randomUUID().toString())
                .setNewBrand(brand)
                .build();
    }

    private static void refused(String reason, ThrowableAssert.ThrowingCallable call) {
        assertThat(GrpcProblems.reason(catchThrowable(call))).contains(reason);
    }
}
