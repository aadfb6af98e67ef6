package org.vigie.search;

import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.vigie.contract.ingestion.v1.InboxEntry;
import org.vigie.contract.ingestion.v1.InboxServiceGrpc;
import org.vigie.contract.ingestion.v1.ReadInboxRequest;

/** Stands in for the ingestion service: an inbox log per brand, over real gRPC. */
public final class StandInInbox extends InboxServiceGrpc.InboxServiceImplBase implements AutoCloseable {
    private final Map<String, List<InboxEntry>> logs = new ConcurrentHashMap<>();
    private final Server server;

    private StandInInbox() {
        server = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
                .addService(this)
                .build();
    }

    static StandInInbox start() {
        StandInInbox inbox = new StandInInbox();
        try {
            inbox.server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return inbox;
    }

    int port() {
        return server.getPort();
    }

    public void put(String agency, String brand, List<InboxEntry> entries) {
        logs.put(agency + "/" + brand, entries);
    }

    @Override
    public void readInbox(ReadInboxRequest request, StreamObserver<InboxEntry> observer) {
        logs.getOrDefault(request.getAgency() + "/" + request.getBrand(), List.of())
                .forEach(observer::onNext);
        observer.onCompleted();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
