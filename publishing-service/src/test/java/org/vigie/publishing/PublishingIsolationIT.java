package org.vigie.publishing;

import com.google.protobuf.DynamicMessage;
import io.grpc.Channel;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vigie.contract.publishing.v1.DecideDeliveryRequest;
import org.vigie.contract.publishing.v1.DeliveryServiceGrpc;
import org.vigie.contract.publishing.v1.HoldServiceGrpc;
import org.vigie.contract.publishing.v1.PlaceAgencyHoldRequest;
import org.vigie.contract.publishing.v1.PlaceHoldRequest;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.RealPostgres;
import org.vigie.testing.isolation.IsolationContract;
import org.vigie.testing.isolation.Tenants;
import org.vigie.wire.tenancy.BrandId;

@ExtendWith({RealPostgres.class, MintedTokens.class})
class PublishingIsolationIT extends IsolationContract {
    private static FakeIngestion ingestion;
    private static RecordingCallback callback;
    private static PublishingProcess process;

    @BeforeAll
    static void start() throws Exception {
        ingestion = new FakeIngestion();
        callback = new RecordingCallback();
        process = PublishingProcess.start(ingestion.address(), callback.address());
    }

    @AfterAll
    static void stop() {
        process.close();
        callback.close();
        ingestion.close();
    }

    @Override
    protected String service() {
        return "publishing";
    }

    @Override
    protected Channel channel() {
        return process.channel();
    }

    /** Agencies of this suite alone: it leaves holds behind. */
    @Override
    protected Tenants tenants() {
        return new Tenants("isolated", "nova", "zest", "elsewhere", "blip");
    }

    @Override
    protected void fillKnown(String rpc, DynamicMessage.Builder request, String id) {
        var fields = request.getDescriptorForType();
        if (rpc.equals("DeliveryService/Deliver")) {
            Doors.reply(BrandId.of("isolated", "nova"), id, "customer", "words")
                    .getAllFields()
                    .forEach((field, value) -> {
                        String name = field.getName();
                        if (!name.equals("agency") && !name.equals("brand") && !field.isRepeated()) {
                            boolean isEnum = value instanceof com.google.protobuf.Descriptors.EnumValueDescriptor;
                            var to = fields.findFieldByName(name);
                            request.setField(to, isEnum ? to.getEnumType().findValueByNumber(1) : value);
                        }
                    });
        }
        if (rpc.equals("DeliveryService/SettleDelivery")) {
            for (String field : List.of("channel_account", "network", "conversation", "approver", "text_sha256")) {
                request.setField(fields.findFieldByName(field), "known");
            }
        }
        if (rpc.equals("DeliveryService/DecideDelivery")) {
            var decision = fields.findFieldByName("decision");
            request.setField(
                    decision,
                    decision.getEnumType().findValueByNumber(DecideDeliveryRequest.Decision.DECISION_ABANDON_VALUE));
        }
    }

    @Override
    protected Optional<String> existing(String resource, Tenants.Target brand) {
        return switch (resource) {
            case "channel_account" -> Optional.of(account(brand));
            case "delivery" -> Optional.of(delivery(brand));
            case "hold" -> Optional.of(hold(brand));
            default -> Optional.empty();
        };
    }

    private static String account(Tenants.Target brand) {
        String id = "only-" + UUID.randomUUID().toString().substring(0, 12);
        ingestion.webhook(BrandId.of(brand.agency(), brand.brand()), id, callback.url());
        return id;
    }

    private static String delivery(Tenants.Target brand) {
        return process.as(person(brand, "all/agent"), DeliveryServiceGrpc::newBlockingStub)
                .deliver(Doors.reply(BrandId.of(brand.agency(), brand.brand()), account(brand), "customer", "words"))
                .getId();
    }

    private static String hold(Tenants.Target brand) {
        var holds = process.as(person(brand, "all/admin"), HoldServiceGrpc::newBlockingStub);
        String request = UUID.randomUUID().toString();
        return brand.isEvery()
                ? holds.placeAgencyHold(PlaceAgencyHoldRequest.newBuilder()
                                .setAgency(brand.agency())
                                .setReason("isolation")
                                .setRequestId(request)
                                .build())
                        .getId()
                : holds.placeHold(PlaceHoldRequest.newBuilder()
                                .setAgency(brand.agency())
                                .setBrand(brand.brand())
                                .setReason("isolation")
                                .setRequestId(request)
                                .build())
                        .getId();
    }

    private static String person(Tenants.Target brand, String grant) {
        return MintedTokens.tokens().person(brand.agency(), grant);
    }
}
