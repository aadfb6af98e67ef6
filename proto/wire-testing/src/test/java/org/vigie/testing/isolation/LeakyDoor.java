package org.vigie.testing.isolation;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.grpc.HandlerRegistry;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vigie.contract.wire.v1.Access;
import org.vigie.contract.wire.v1.AccessOuterClass;
import org.vigie.testing.Tokens;
import tools.jackson.databind.JsonNode;

/** A server door for every RPC of the contract that keeps the rules of tenancy, but for one leak. */
final class LeakyDoor extends HandlerRegistry implements Errands {

    enum Leak {
        NONE,
        ANY_BRAND_OF_THE_AGENCY,
        ANY_AGENCY,
        SAYS_UNKNOWN,
        KNOWS_IDS_OF_OTHERS,
        SERVES_IDS_OF_OTHERS,
        ASKS_MORE_FOR_IDS_OF_OTHERS,
        ASKS_BEFORE_IT_REFUSES,
        ASKS_UNHEARD,
        OPENS_PAGES_OF_OTHERS,
        ANY_SIGNATURE
    }

    private static final Metadata.Key<byte[]> DETAILS =
            Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final Map<String, Rpc> rpcs = java.util.stream.Stream.of("search", "reporting")
            .flatMap(service -> Contract.rpcs(service).stream())
            .collect(Collectors.toMap(Rpc::name, rpc -> rpc));
    private final TokenReader reader;
    private final Leak leak;
    private final List<String> heard = new CopyOnWriteArrayList<>();

    LeakyDoor(Tokens tokens, Leak leak) {
        this.reader = new TokenReader(tokens, leak == Leak.ANY_SIGNATURE);
        this.leak = leak;
    }

    @Override
    public void forget() {
        heard.clear();
    }

    @Override
    public List<String> heard() {
        return List.copyOf(heard);
    }

    @Override
    public @Nullable ServerMethodDefinition<?, ?> lookupMethod(String name, @Nullable String authority) {
        Rpc rpc = rpcs.get(name);
        return rpc == null
                ? null
                : ServerMethodDefinition.create(rpc.callable(), (call, headers) -> start(rpc, call, headers));
    }

    private ServerCall.Listener<DynamicMessage> start(
            Rpc rpc, ServerCall<DynamicMessage, byte[]> call, Metadata headers) {
        JsonNode claims = reader.claims(headers.get(AUTHORIZATION));
        call.request(1);
        return new ServerCall.Listener<>() {
            @Override
            public void onMessage(DynamicMessage request) {
                Status status = claims == null ? Status.UNAUTHENTICATED : decide(rpc, claims, request);
                if (rpc.isPaged() && status.getCode() == Status.Code.FAILED_PRECONDITION) {
                    page(rpc, call, request);
                } else {
                    call.close(status, new Metadata());
                }
            }
        };
    }

    /** Tokens are the agency and brand that they are for. */
    private void page(Rpc rpc, ServerCall<DynamicMessage, byte[]> call, DynamicMessage request) {
        String own = text(rpc, request, "agency") + "/" + text(rpc, request, "brand");
        String token = text(rpc, request, "page_token");
        if (token.isEmpty() || token.equals(own) || leak == Leak.OPENS_PAGES_OF_OTHERS) {
            Descriptor output = rpc.method().getOutputType();
            DynamicMessage.Builder answer = DynamicMessage.newBuilder(output);
            answer.setField(output.findFieldByName("next_page_token"), own);
            call.sendHeaders(new Metadata());
            call.sendMessage(answer.build().toByteArray());
            call.close(Status.OK, new Metadata());
        } else {
            Metadata details = new Metadata();
            details.put(DETAILS, "PAGE_TOKEN_FOREIGN".getBytes(StandardCharsets.UTF_8));
            call.close(Status.INVALID_ARGUMENT, details);
        }
    }

    private Status decide(Rpc rpc, JsonNode claims, DynamicMessage request) {
        Access access = access(rpc.method());
        String agency = text(rpc, request, "agency");
        String brand = text(rpc, request, "brand");
        boolean every = brand.equals("-");
        if (claims.has("vigie_service")) {
            boolean listed = access.getServicesList()
                    .contains(claims.path("vigie_service").asString());
            return !listed
                    ? denied(brand)
                    : every && !access.getCrossBrand() ? Status.INVALID_ARGUMENT : served(rpc, request);
        }
        if (access.getRolesCount() > 0 && every && !access.getCrossBrand()) {
            return Status.INVALID_ARGUMENT;
        }
        Set<String> roles = access.getRolesList().stream()
                .map(role -> role.name().substring(5).toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        boolean ownAgency = claims.path("organization").get(0).asString().equals(agency) || leak == Leak.ANY_AGENCY;
        String[] grant = claims.path("groups").get(0).asString().split("/", -1);
        boolean ownBrand = grant[2].equals("all")
                || grant[2].equals(brand)
                || every
                || leak == Leak.ANY_BRAND_OF_THE_AGENCY
                || leak == Leak.ANY_AGENCY;
        return ownAgency && ownBrand && roles.contains(grant[3]) ? served(rpc, request) : denied(brand);
    }

    /** Ids start with the brand that owns them. */
    private Status served(Rpc rpc, DynamicMessage request) {
        String own = text(rpc, request, "agency") + "." + text(rpc, request, "brand") + ".";
        for (IdField field : IdField.of(rpc)) {
            String id = id(request, field);
            if (leak != Leak.ASKS_UNHEARD) {
                heard.add("the thing " + id);
            }
            boolean isOfOthers = id.startsWith("acme.") || id.startsWith("globex.");
            if (isOfOthers && leak == Leak.ASKS_MORE_FOR_IDS_OF_OTHERS) {
                heard.add("its owner");
            }
            if (id.startsWith(own) || (isOfOthers && leak == Leak.SERVES_IDS_OF_OTHERS)) {
                return Status.FAILED_PRECONDITION;
            }
            return isOfOthers && leak == Leak.KNOWS_IDS_OF_OTHERS
                    ? Status.NOT_FOUND.withDescription("not yours")
                    : Status.NOT_FOUND;
        }
        return Status.FAILED_PRECONDITION;
    }

    private static String id(DynamicMessage request, IdField field) {
        Message at = request;
        String[] names = field.path().split("\\.", -1);
        for (int i = 0; i < names.length - 1; i++) {
            at = (Message) at.getField(at.getDescriptorForType().findFieldByName(names[i]));
        }
        return (String) at.getField(at.getDescriptorForType().findFieldByName(names[names.length - 1]));
    }

    private Status denied(String brand) {
        if (leak == Leak.ASKS_BEFORE_IT_REFUSES) {
            heard.add("the brand");
        }
        boolean unknown = leak == Leak.SAYS_UNKNOWN && brand.equals(Tenants.UNKNOWN);
        return Status.PERMISSION_DENIED.withDescription(unknown ? "no such brand" : "not allowed");
    }

    private static String text(Rpc rpc, DynamicMessage request, String name) {
        FieldDescriptor field = rpc.method().getInputType().findFieldByName(name);
        return field == null ? "" : (String) request.getField(field);
    }

    /** The descriptors of the suite carry options as unknown fields: read them again with the extension known. */
    private static Access access(MethodDescriptor method) {
        com.google.protobuf.ExtensionRegistry registry = com.google.protobuf.ExtensionRegistry.newInstance();
        AccessOuterClass.registerAllExtensions(registry);
        try {
            return com.google.protobuf.DescriptorProtos.MethodOptions.parseFrom(
                            method.getOptions().toByteString(), registry)
                    .getExtension(AccessOuterClass.access);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }
}
