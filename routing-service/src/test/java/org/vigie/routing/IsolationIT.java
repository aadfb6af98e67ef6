package org.vigie.routing;

import com.google.protobuf.DynamicMessage;
import io.grpc.Channel;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vigie.contract.routing.v1.Brand;
import org.vigie.contract.routing.v1.CreateBrandRequest;
import org.vigie.contract.routing.v1.DirectoryServiceGrpc;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.RealPostgres;
import org.vigie.testing.RealRedis;
import org.vigie.testing.Tokens;
import org.vigie.testing.isolation.IsolationContract;

@ExtendWith({RealPostgres.class, RealRedis.class, MintedTokens.class})
class IsolationIT extends IsolationContract {
    private static PretendPublishing publishing;
    private static RoutingInstance routing;

    @BeforeAll
    static void start() throws Exception {
        publishing = new PretendPublishing();
        routing = RoutingInstance.start(publishing.address(), Map.of("vigie.redis.prefix", "isolation:"));
        create("acme", "nova");
        create("acme", "zest");
        create("globex", "blip");
    }

    private static void create(String agency, String brand) throws Exception {
        DirectoryServiceGrpc.newBlockingV2Stub(routing.as(MintedTokens.tokens().person(agency, "all/admin")))
                .createBrand(CreateBrandRequest.newBuilder()
                        .setAgency(agency)
                        .setNewBrand(Brand.newBuilder()
                                .setId(brand)
                                .setDisplayName(brand)
                                .setTimeZone("UTC"))
                        .setRequestId(UUID.randomUUID().toString())
                        .build());
    }

    @AfterAll
    static void stop() {
        routing.close();
        publishing.close();
    }

    @Override
    protected String service() {
        return "routing";
    }

    @Override
    protected Channel channel() {
        return routing.channel();
    }

    @Override
    protected Tokens tokens() {
        return MintedTokens.tokens();
    }

    @Override
    protected void fill(String rpc, DynamicMessage.Builder request) {
        request.getDescriptorForType().getFields().stream()
                .filter(field -> field.getName().equals("conversation"))
                .forEach(field -> request.setField(field, "00000000-0000-4000-8000-000000000001"));
    }
}
