package org.vigie.routing;

import io.grpc.Channel;
import io.grpc.StatusException;
import java.util.UUID;
import org.vigie.contract.routing.v1.Brand;
import org.vigie.contract.routing.v1.CreateBrandRequest;
import org.vigie.contract.routing.v1.DirectoryServiceGrpc;

/** Makes brands for tests over real gRPC. */
public final class Brands {
    private Brands() {}

    /** @param admin a channel of an admin of the agency */
    public static void create(Channel admin, String agency, String brand) throws StatusException {
        create(
                admin,
                agency,
                Brand.newBuilder().setId(brand).setDisplayName(brand).setTimeZone("UTC"));
    }

    public static void create(Channel admin, String agency, Brand.Builder brand) throws StatusException {
        DirectoryServiceGrpc.newBlockingV2Stub(admin)
                .createBrand(CreateBrandRequest.newBuilder()
                        .setAgency(agency)
                        .setNewBrand(brand)
                        .setRequestId(UUID.randomUUID().toString())
                        .build());
    }
}
