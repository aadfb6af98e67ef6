package org.vigie.routing;

import com.google.protobuf.DynamicMessage;
import com.google.protobuf.FieldMask;
import io.grpc.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vigie.contract.routing.v1.Availability;
import org.vigie.contract.routing.v1.ConversationServiceGrpc;
import org.vigie.contract.routing.v1.CreateQueueRequest;
import org.vigie.contract.routing.v1.DirectoryServiceGrpc;
import org.vigie.contract.routing.v1.GrantRoleRequest;
import org.vigie.contract.routing.v1.OfferMentionsRequest;
import org.vigie.contract.routing.v1.PresenceServiceGrpc;
import org.vigie.contract.routing.v1.Queue;
import org.vigie.contract.routing.v1.SendHeartbeatRequest;
import org.vigie.contract.wire.v1.Role;
import org.vigie.routing.directory.member.InMemoryIdentityProvider;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.RealPostgres;
import org.vigie.testing.RealRedis;
import org.vigie.testing.isolation.IsolationContract;
import org.vigie.testing.isolation.Tenants;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.time.GrpcTimes;

@ExtendWith({RealPostgres.class, RealRedis.class, MintedTokens.class})
class IsolationIT extends IsolationContract {
    private static final String WORDS_SHA256 = "dba36bffa5cab0f922d087a3aeb179f9d4e745df40b323e1b1471402848c8a3e";
    private static PretendPublishing publishing;
    private static RoutingInstance routing;
    private static final Map<Tenants.Target, String> waiting = new ConcurrentHashMap<>();
    private static Tenants tenants;

    @BeforeAll
    static void start() throws Exception {
        // Agencies of each start alone: a slug is never used again.
        String start = UUID.randomUUID().toString().substring(0, 8);
        tenants = new Tenants("acme-" + start, "nova", "zest", "globex-" + start, "blip");
        publishing = new PretendPublishing();
        routing = RoutingInstance.start(
                publishing.address(), Map.of("vigie.redis.prefix", "isolation:"), RedisCommands.class);
        create(tenants.agency(), tenants.brand());
        create(tenants.agency(), tenants.sibling());
        create(tenants.foreignAgency(), tenants.foreignBrand());
    }

    private static void create(String agency, String brand) throws Exception {
        Brands.create(routing.as(MintedTokens.tokens().person(agency, "all/admin")), agency, brand);
    }

    static <T> T part(Class<T> type) {
        return routing.bean(type);
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
    protected Tenants tenants() {
        return tenants;
    }

    @Override
    protected void fill(String rpc, DynamicMessage.Builder request) {
        request.getDescriptorForType().getFields().stream()
                .filter(field -> field.getName().equals("conversation"))
                .forEach(field -> request.setField(field, "00000000-0000-4000-8000-000000000001"));
    }

    @Override
    protected void fillKnown(String rpc, DynamicMessage.Builder request, String id) {
        set(request, "text", "words");
        set(request, "text_sha256", WORDS_SHA256);
        set(request, "request_id", UUID.randomUUID().toString());
        var role = request.getDescriptorForType().findFieldByName("role");
        if (role != null) {
            request.setField(role, role.getEnumType().findValueByNumber(Role.ROLE_AGENT_VALUE));
        }
        if (rpc.endsWith("/SnoozeConversation")) {
            var until = request.getDescriptorForType().findFieldByName("until");
            request.setField(until, GrpcTimes.timestamp(Instant.now().plus(Duration.ofHours(1))));
        }
        if (rpc.endsWith("/UpdateQueue")) {
            var mask = request.getDescriptorForType().findFieldByName("update_mask");
            request.setField(mask, FieldMask.newBuilder().addPaths("languages").build());
        }
        if (rpc.endsWith("/AssignConversation")) {
            Tenants.Target own = new Tenants.Target(text(request, "agency"), text(request, "brand"));
            set(request, "conversation", waiting.computeIfAbsent(own, IsolationIT::conversation));
            set(request, "queue", "care");
        }
    }

    private static String text(DynamicMessage.Builder request, String name) {
        return (String) request.getField(request.getDescriptorForType().findFieldByName(name));
    }

    private static void set(DynamicMessage.Builder request, String name, String value) {
        var field = request.getDescriptorForType().findFieldByName(name);
        if (field != null) {
            request.setField(field, value);
        }
    }

    @Override
    protected Optional<String> existing(String resource, Tenants.Target brand) {
        return switch (resource) {
            case "conversation" -> Optional.of(conversation(brand));
            case "queue" -> Optional.of(queue(brand));
            // People are the agency's.
            case "member" -> brand.agency().equals(tenants().agency()) ? Optional.empty() : Optional.of(member(brand));
            default -> Optional.empty();
        };
    }

    @Override
    protected void fillPages(String rpc, String listed, Tenants.Target brand, DynamicMessage.Builder request) {
        super.fillPages(rpc, listed, brand, request);
        for (String person : List.of("page-one", "page-two")) {
            switch (listed) {
                case "message" -> set(request, "conversation", said(brand, "page-one@customer.example"));
                case "member" -> grant(brand, member(brand));
                case "agent_presence" -> beat(brand, person);
                default -> {}
            }
        }
    }

    private static void grant(Tenants.Target brand, String person) {
        DirectoryServiceGrpc.newBlockingStub(routing.as(MintedTokens.tokens().person(brand.agency(), "all/admin")))
                .grantRole(GrantRoleRequest.newBuilder()
                        .setAgency(brand.agency())
                        .setBrand(brand.brand())
                        .setMember(person)
                        .setRole(Role.ROLE_AGENT)
                        .build());
    }

    private static void beat(Tenants.Target brand, String person) {
        PresenceServiceGrpc.newBlockingStub(
                        routing.as(MintedTokens.tokens().named(person, brand.agency(), brand.brand() + "/agent")))
                .sendHeartbeat(SendHeartbeatRequest.newBuilder()
                        .setAgency(brand.agency())
                        .setAvailability(Availability.AVAILABILITY_AVAILABLE)
                        .setCapacity(1)
                        .build());
    }

    private static String conversation(Tenants.Target brand) {
        return said(brand, UUID.randomUUID() + "@customer.example");
    }

    /** In the one conversation of an author. */
    private static String said(Tenants.Target brand, String author) {
        var mention = Mentions.mail(brand.agency(), brand.brand(), author, "<" + author + ">", "words");
        return ConversationServiceGrpc.newBlockingStub(
                        routing.as(MintedTokens.tokens().service("ingestion")))
                .offerMentions(OfferMentionsRequest.newBuilder()
                        .setAgency(brand.agency())
                        .setBrand(brand.brand())
                        .addOffers(Mentions.offer(mention))
                        .build())
                .getConversations(0);
    }

    private static String queue(Tenants.Target brand) {
        return DirectoryServiceGrpc.newBlockingStub(
                        routing.as(MintedTokens.tokens().person(brand.agency(), "all/admin")))
                .createQueue(CreateQueueRequest.newBuilder()
                        .setAgency(brand.agency())
                        .setBrand(brand.brand())
                        .setQueue(Queue.newBuilder()
                                .setId("only-" + UUID.randomUUID().toString().substring(0, 12))
                                .setDisplayName("Only here"))
                        .setRequestId(UUID.randomUUID().toString())
                        .build())
                .getId();
    }

    private static String member(Tenants.Target brand) {
        String person = UUID.randomUUID().toString();
        part(InMemoryIdentityProvider.class).add(new AgencyId(brand.agency()), person);
        return person;
    }
}
