package org.vigie.routing.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Channel;
import io.grpc.StatusException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vigie.contract.routing.v1.DirectoryServiceGrpc;
import org.vigie.contract.routing.v1.ListMembersRequest;
import org.vigie.contract.routing.v1.Member;
import org.vigie.routing.RoutingInstance;
import org.vigie.routing.RuledBrand;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.RealPostgres;
import org.vigie.testing.RealRedis;
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
}
