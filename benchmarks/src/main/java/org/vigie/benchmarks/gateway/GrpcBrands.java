package org.vigie.benchmarks.gateway;

import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.util.concurrent.TimeUnit;
import org.vigie.benchmarks.load.Clients;
import org.vigie.contract.routing.v1.Brand;
import org.vigie.contract.routing.v1.DirectoryServiceGrpc;
import org.vigie.contract.routing.v1.GetBrandRequest;

/** The peer: {@code GetBrand} made directly at the routing service, with the same token. */
final class GrpcBrands implements AutoCloseable {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final ManagedChannel channel;

    GrpcBrands(int port) {
        channel =
                NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    }

    /** The call of one client. */
    Clients.Call call(String agency, String brand, String token) {
        Metadata headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + token);
        var stub = DirectoryServiceGrpc.newBlockingStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
        GetBrandRequest request =
                GetBrandRequest.newBuilder().setAgency(agency).setBrand(brand).build();
        return new Clients.Call() {
            @Override
            public void make() {
                Brand answer = stub.withDeadlineAfter(10, TimeUnit.SECONDS).getBrand(request);
                if (!answer.getId().equals(brand)) {
                    throw new IllegalStateException("GetBrand: expected " + brand + ", actual " + answer.getId());
                }
            }

            @Override
            public void close() {
                // All clients share the channel, which is closed with this object.
            }
        };
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
