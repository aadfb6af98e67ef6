package org.vigie.testing.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * Takes the token of a list's second page to another brand, asked by who may ask there: it opens nothing. In its own brand it opens that
 * page, so that nothing but the brand is wrong.
 */
record ForeignPages(IsolationContract suite, Rpc rpc, Row row) {

    private static final String FOREIGN =
            HexFormat.of().formatHex("PAGE_TOKEN_FOREIGN".getBytes(StandardCharsets.UTF_8));

    void areRefused() {
        Tenants tenants = suite.tenants();
        Tenants.Target own = new Tenants.Target(tenants.agency(), rpc.namesBrand() ? tenants.brand() : Tenants.EVERY);
        Tenants.Target other = rpc.namesBrand()
                ? new Tenants.Target(tenants.agency(), tenants.sibling())
                : new Tenants.Target(tenants.foreignAgency(), Tenants.EVERY);
        DynamicMessage.Builder request = rpc.request(own);
        suite.fillPages(rpc.shortName(), listed(), own, request);
        set(request, "page_size", 1);
        String token = await("a second page of " + rpc.name() + ", for which fillPages makes two things")
                .until(() -> next(ask(own, request)), next -> !next.isEmpty());

        set(request, "page_token", token);
        assertThat(ask(own, request).code())
                .as("%s in its own brand", rpc.name())
                .isEqualTo(Status.Code.OK);
        set(request, "agency", other.agency());
        if (rpc.namesBrand()) {
            set(request, "brand", other.brand());
        }
        Answer refused = ask(other, request);
        assertThat(refused.code()).as("%s in %s", rpc.name(), other).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(refused.details()).as("%s in %s", rpc.name(), other).contains(FOREIGN);
    }

    /** As {@link IsolationContract#existing} calls what the answer lists. */
    private String listed() {
        return rpc.method().getOutputType().getFields().stream()
                .filter(field -> field.isRepeated() && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE)
                .map(field -> field.getMessageType()
                        .getName()
                        .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                        .toLowerCase(Locale.ROOT))
                .findFirst()
                .orElseThrow();
    }

    private Answer ask(Tenants.Target target, DynamicMessage.Builder request) {
        Asker asker =
                row.asker() instanceof Asker.Holder holder ? new Asker.Holder(holder.role(), true, false) : row.asker();
        Tenants asking = new Tenants(target.agency(), target.brand(), "", "", "");
        return new Line(suite.channel())
                .call(rpc, request.build(), Optional.of(suite.purse().of(asker, asking)))
                .join();
    }

    private String next(Answer page) {
        assertThat(page.code()).as("%s: %s", rpc.name(), page).isEqualTo(Status.Code.OK);
        try {
            DynamicMessage answer = DynamicMessage.parseFrom(
                    rpc.method().getOutputType(), HexFormat.of().parseHex(page.body()));
            return (String) answer.getField(rpc.method().getOutputType().findFieldByName("next_page_token"));
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError("Not an answer of " + rpc.name(), e);
        }
    }

    private static void set(DynamicMessage.Builder request, String field, Object value) {
        request.setField(request.getDescriptorForType().findFieldByName(field), value);
    }
}
