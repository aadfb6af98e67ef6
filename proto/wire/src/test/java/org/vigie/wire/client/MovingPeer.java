package org.vigie.wire.client;

import io.grpc.Context;
import io.grpc.Server;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.vigie.contract.routing.v1.DirectoryServiceGrpc;
import org.vigie.contract.routing.v1.ListQueuesRequest;
import org.vigie.contract.routing.v1.ListQueuesResponse;
import org.vigie.wire.call.CallTrace;

/**
 * A process of its own, whose names are those of a file: a peer's pod ends and another one, at another address, has taken its place in the
 * name. Prints after how many milliseconds a call got there, or that none did.
 */
final class MovingPeer {
    private static final Duration PATIENCE = Duration.ofSeconds(12);
    private static final String NAME = "moving-peer";

    private MovingPeer() {}

    /** Argument: the file of names that {@code jdk.net.hosts.file} names too. */
    public static void main(String[] arguments) throws Exception {
        Path names = Path.of(arguments[0]);
        Server before = serve("127.0.0.2", 0);
        int port = before.getPort();
        Files.writeString(names, "127.0.0.2 " + NAME + "\n");
        try (Peers peers = peers(port)) {
            call(peers);
            Server after = serve("127.0.0.3", port);
            Files.writeString(names, "127.0.0.3 " + NAME + "\n");
            before.shutdown().awaitTermination(5, TimeUnit.SECONDS);
            System.out.println(untilAnswered(peers));
            after.shutdownNow();
        }
    }

    private static String untilAnswered(Peers peers) throws InterruptedException {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < PATIENCE.toNanos()) {
            try {
                call(peers);
                return "answered after " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
            } catch (StatusRuntimeException notYet) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        return "not answered in " + PATIENCE;
    }

    private static void call(Peers peers) {
        CallTrace.begin()
                .bind(Context.ROOT)
                .run(() -> peers.service("routing", DirectoryServiceGrpc::newBlockingStub)
                        .listQueues(ListQueuesRequest.getDefaultInstance()));
    }

    private static Server serve(String address, int port) throws IOException {
        return NettyServerBuilder.forAddress(new InetSocketAddress(address, port))
                .addService(new DirectoryServiceGrpc.DirectoryServiceImplBase() {
                    @Override
                    public void listQueues(ListQueuesRequest request, StreamObserver<ListQueuesResponse> observer) {
                        observer.onNext(ListQueuesResponse.getDefaultInstance());
                        observer.onCompleted();
                    }
                })
                .build()
                .start();
    }

    private static Peers peers(int port) {
        return new Peers(
                PeerSettings.of(Duration.ofSeconds(2), Map.of("routing", NAME + ":" + port)), atMost -> "own-token");
    }
}
