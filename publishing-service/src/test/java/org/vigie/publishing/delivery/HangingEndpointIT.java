package org.vigie.publishing.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.vigie.contract.publishing.v1.Delivery;
import org.vigie.contract.publishing.v1.DeliveryServiceGrpc;
import org.vigie.contract.publishing.v1.DeliveryState;
import org.vigie.publishing.Act;
import org.vigie.publishing.Doors;
import org.vigie.publishing.FakeIngestion;
import org.vigie.publishing.PublishingProcess;
import org.vigie.publishing.RecordingCallback;
import org.vigie.publishing.delivery.ledger.DeliveryLedger;
import org.vigie.publishing.delivery.life.DeliveryKind;
import org.vigie.publishing.delivery.life.DeliveryOrder;
import org.vigie.publishing.delivery.life.Verdict;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.RealPostgres;
import org.vigie.testing.ServiceProperties;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.problem.GrpcProblems;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;
import org.vigie.wire.tenancy.Caller;
import org.vigie.wire.tenancy.Grants;

/**
 * One brand's endpoint takes every call and answers none, or its account is not lent. In a database of its own: whoever came after would have what is
 * due still before it.
 */
class HangingEndpointIT {
    private static final BrandId STUCK = BrandId.of("hang", "stuck");
    private static final BrandId OTHER = BrandId.of("hang", "other");
    /** As many as all brands together may have under way. */
    private static final int SENDS = 64;
    /** More than can be put off before the first of it is looked at again. */
    private static final int BACKLOG = 40_000;

    @Test
    void brandWhoseEndpointHangs_keepsNobodyElseWaiting() throws Exception {
        beside((publishing, hanging, ingestion) -> {
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                AtomicInteger refused = new AtomicInteger();
                for (int i = 0; i < SENDS; i++) {
                    String text = "hangs " + i;
                    threads.execute(() -> send(publishing, text, refused));
                }
                await().atMost(Duration.ofSeconds(20)).until(() -> hanging.calls.size() + refused.get() >= SENDS);
                assertThat(hanging.calls).as("its own share").hasSize(SENDS / 4);

                Delivery other = deliver(publishing, OTHER, "goes through");
                assertThat(other.getState()).isEqualTo(DeliveryState.DELIVERY_STATE_DELIVERED);
                hanging.close();
            }
        });
    }

    @Test
    void backlogOfABrandWhoseEndpointHangs_keepsNobodyElsesRetriesWaiting() throws Exception {
        beside((publishing, hanging, ingestion) -> {
            backlog(publishing, retrying(publishing, STUCK, "shop", Duration.ofHours(1)));
            await().atMost(Duration.ofSeconds(20)).until(() -> hanging.calls.size() >= SENDS / 4);
            awaitDelivered(publishing, OTHER, retrying(publishing, OTHER, "shop", Duration.ZERO));
            hanging.close();
        });
    }

    @Test
    void backlogOfAnAccountThatCannotBeBorrowed_keepsNoOtherAccountOfItsBrandWaiting() throws Exception {
        beside((publishing, hanging, ingestion) -> {
            ingestion.away(STUCK, "shop", true);
            backlog(publishing, retrying(publishing, STUCK, "shop", Duration.ofHours(1)));
            await().atMost(Duration.ofSeconds(20)).until(() -> ingestion.leases() >= SENDS / 4);
            awaitDelivered(publishing, STUCK, retrying(publishing, STUCK, "till", Duration.ZERO));
        });
    }

    /** Behind a backlog it would never be; a machine that does much else meanwhile takes its time. */
    private static void awaitDelivered(PublishingProcess publishing, BrandId brand, UUID delivery) {
        await().atMost(Duration.ofSeconds(40))
                .until(() -> publishing
                                .part(Deliveries.class)
                                .find(BrandScope.of(brand), delivery)
                                .orElseThrow()
                                .state()
                        == org.vigie.publishing.delivery.life.DeliveryState.DELIVERED);
    }

    private interface Trial {
        void run(PublishingProcess publishing, Hanging hanging, FakeIngestion ingestion) throws Exception;
    }

    /** Publishing with one brand whose endpoint hangs and one whose endpoint answers. */
    private static void beside(Trial trial) throws Exception {
        try (FakeIngestion ingestion = new FakeIngestion();
                RecordingCallback callback = new RecordingCallback();
                Hanging hanging = new Hanging()) {
            ingestion.webhook(STUCK, "shop", "http://" + hanging.address() + "/replies");
            ingestion.webhook(OTHER, "shop", callback.url());
            ingestion.webhook(STUCK, "till", callback.url());
            try (PublishingProcess publishing = PublishingProcess.start(
                    ingestion.address(),
                    hanging.address() + "," + callback.address(),
                    ServiceProperties.at(RealPostgres.database("hanging")))) {
                trial.run(publishing, hanging, ingestion);
            }
        }
    }

    private static UUID retrying(PublishingProcess publishing, BrandId brand, String account, Duration again) {
        DeliveryLedger ledger = publishing.part(DeliveryLedger.class);
        String text = "tried again " + UUID.randomUUID();
        DeliveryOrder order = new DeliveryOrder(
                DeliveryKind.REPLY,
                account,
                "conversation of " + text,
                "customer",
                "",
                "",
                "",
                text,
                Doors.sha256(text),
                UUID.randomUUID(),
                Map.of());
        Act lea = new Act(
                new Caller.Person("lea", "Lea", brand.agency(), Grants.none(brand.agency())),
                UUID.randomUUID().toString());
        var begun = (DeliveryLedger.Beginning.Begun)
                ledger.intend(brand, order, "webhook", lea, "another process", System::nanoTime);
        return ledger.conclude(begun.permit(), Verdict.retry("BUSY", "", again)).id();
    }

    /** As after an hour in which it hung: all of it is due for a while. */
    private static void backlog(PublishingProcess publishing, UUID of) {
        publishing
                .part(PostgresBrands.class)
                .inBrand(
                        STUCK,
                        tx -> tx.sql("""
                        INSERT INTO delivery (id, agency, brand, request_id, content_sha256, kind, account, network, conversation,
                                              approver, text_sha256, words, state, attempts, released_epoch, created_at, due_at)
                        SELECT gen_random_uuid(), agency, brand, gen_random_uuid(), content_sha256, kind, account, network,
                               conversation, approver, text_sha256, words, state, attempts, released_epoch, created_at,
                               now() - interval '1 minute'
                        FROM delivery, generate_series(1, :number) WHERE id = :id
                        """)
                                .param("number", BACKLOG)
                                .param("id", of)
                                .update());
    }

    private static void send(PublishingProcess publishing, String text, AtomicInteger refused) {
        try {
            deliver(publishing, STUCK, text);
        } catch (StatusRuntimeException e) {
            assertThat(GrpcProblems.reason(e)).contains("DOOR_OVERLOADED");
            refused.incrementAndGet();
        }
    }

    private static Delivery deliver(PublishingProcess publishing, BrandId brand, String text) {
        return publishing
                .as(MintedTokens.tokens().named("lea", "hang", "all/agent"), DeliveryServiceGrpc::newBlockingStub)
                .deliver(Doors.reply(brand, "shop", "customer", text));
    }

    /** Takes connections and says nothing until it is closed. */
    private static final class Hanging implements AutoCloseable {
        private final ServerSocket door = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
        private final List<Socket> calls = new CopyOnWriteArrayList<>();

        Hanging() throws IOException {
            Thread.ofVirtual().start(this::take);
        }

        String address() {
            return "127.0.0.1:" + door.getLocalPort();
        }

        private void take() {
            while (!door.isClosed()) {
                try {
                    calls.add(door.accept());
                } catch (IOException closed) {
                    return;
                }
            }
        }

        @Override
        public void close() throws IOException {
            door.close();
            for (Socket call : calls) {
                call.close();
            }
        }
    }
}
