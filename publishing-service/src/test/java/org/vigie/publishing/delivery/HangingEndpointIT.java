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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.vigie.contract.publishing.v1.Delivery;
import org.vigie.contract.publishing.v1.DeliveryServiceGrpc;
import org.vigie.contract.publishing.v1.DeliveryState;
import org.vigie.publishing.Doors;
import org.vigie.publishing.FakeIngestion;
import org.vigie.publishing.PublishingProcess;
import org.vigie.publishing.RecordingCallback;
import org.vigie.testing.MintedTokens;
import org.vigie.wire.problem.GrpcProblems;
import org.vigie.wire.tenancy.BrandId;

/** One brand's endpoint takes every call and answers none. */
class HangingEndpointIT {
    private static final BrandId STUCK = BrandId.of("hang", "stuck");
    private static final BrandId OTHER = BrandId.of("hang", "other");
    /** As many as all brands together may have under way. */
    private static final int SENDS = 64;

    @Test
    void brandWhoseEndpointHangs_keepsNobodyElseWaiting() throws Exception {
        try (FakeIngestion ingestion = new FakeIngestion();
                RecordingCallback callback = new RecordingCallback();
                Hanging hanging = new Hanging()) {
            ingestion.webhook(STUCK, "shop", "http://" + hanging.address() + "/replies");
            ingestion.webhook(OTHER, "shop", callback.url());
            try (PublishingProcess publishing =
                            PublishingProcess.start(ingestion.address(), hanging.address() + "," + callback.address());
                    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
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
        }
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
