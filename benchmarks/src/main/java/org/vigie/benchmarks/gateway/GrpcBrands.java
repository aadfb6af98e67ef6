package org.vigie.benchmarks.gateway;

import io.grpc.ManagedChannel;
import java.util.concurrent.TimeUnit;
import org.vigie.benchmarks.load.Clients;
import org.vigie.benchmarks.stage.GrpcDoors;
import org.vigie.contract.routing.v1.Brand;
import org.vigie.contract.routing.v1.DirectoryServiceGrpc;
import org.vigie.contract.routing.v1.GetBrandRequest;

/** The peer: {@code GetBrand} made directly at the routing service, with the same token. */
final class GrpcBrands implements AutoCloseable {

    private final ManagedChannel channel;

    GrpcBrands(int port) {
        channel = GrpcDoors.open(port);
    }

    /** The call of one client. */
    Clients.Call call(String agency, String brand, String token) {
        var stub = DirectoryServiceGrpc.newBlockingStub(channel).withInterceptors(GrpcDoors.with(token));
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
