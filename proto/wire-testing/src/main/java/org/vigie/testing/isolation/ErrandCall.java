package org.vigie.testing.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DynamicMessage;
import io.grpc.Status;
import java.util.Optional;
import java.util.stream.Stream;

/** One RPC of a service of which somebody hears what it asks the stores for. */
record ErrandCall(IsolationContract suite, Rpc rpc, Row row) {

    /** What it names that is looked up. */
    Stream<ForeignIds> things() {
        return fields().map(field -> new ForeignIds(suite, rpc, row, field));
    }

    private Stream<IdField> fields() {
        return IdField.of(rpc).stream().filter(field -> !row.isOpaque(field.path()));
    }

    /** Asked in a brand that is not the caller's, for things that exist there. */
    void isRefusedWithoutAsking(Errands errands) {
        Tenants tenants = suite.tenants();
        String brand = rpc.namesBrand() ? tenants.foreignBrand() : Tenants.EVERY;
        Tenants.Target foreign = new Tenants.Target(tenants.foreignAgency(), brand);
        Asker holder = row.roles().isEmpty() ? new Asker.Holder("admin", true, false) : row.asker();
        DynamicMessage request = request(foreign);
        errands.forget();
        Answer answer = new Line(suite.channel())
                .call(rpc, request, Optional.of(suite.purse().of(holder, tenants)))
                .join();
        assertThat(answer.code()).as("%s in %s", rpc.name(), foreign).isEqualTo(Status.Code.PERMISSION_DENIED);
        assertThat(errands.heard()).as("%s in %s", rpc.name(), foreign).isEmpty();
    }

    private DynamicMessage request(Tenants.Target target) {
        DynamicMessage.Builder request = rpc.request(target);
        suite.fill(rpc.shortName(), request);
        fields().forEach(field -> {
            String id = suite.existing(field.resource(), target).orElseThrow();
            suite.fillKnown(rpc.shortName(), request, id);
            field.set(request, id);
        });
        return request.build();
    }

    /** Whether it only reads and, asked in the caller's own brand for nothing in particular, is heard. */
    boolean isHeardBy(Errands ear) {
        if (!rpc.method().getName().matches("(Get|List|Search|Query).*")) {
            return false;
        }
        Tenants tenants = suite.tenants();
        DynamicMessage.Builder request = rpc.request(new Tenants.Target(tenants.agency(), tenants.brand()));
        suite.fill(rpc.shortName(), request);
        ear.forget();
        new Line(suite.channel())
                .callServed(rpc, request.build(), Optional.of(suite.purse().of(row.asker(), tenants)))
                .join();
        return !ear.heard().isEmpty();
    }
}
