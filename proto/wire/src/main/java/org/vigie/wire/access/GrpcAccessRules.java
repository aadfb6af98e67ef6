package org.vigie.wire.access;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.grpc.MethodDescriptor;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vigie.contract.wire.v1.Access;
import org.vigie.contract.wire.v1.AccessOuterClass;
import org.vigie.wire.call.GrpcWords;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.Caller;
import org.vigie.wire.tenancy.Role;

/** Reads the rule of each method from its descriptor, once, and the two fields from each request. Thread-safe. */
final class GrpcAccessRules {
    /** Requests nest a tenant two levels deep today; deeper than this nothing is looked at. */
    private static final int MAX_DEPTH = 5;

    /** A message field of the request that names a tenant itself, or holds one that does. */
    private record Part(
            FieldDescriptor field,
            @Nullable FieldDescriptor agency,
            @Nullable FieldDescriptor brand,
            List<Part> parts) {
        void requireSame(Message request, String expectedAgency, String expectedBrand) {
            if (field.isRepeated()) {
                for (int i = 0; i < request.getRepeatedFieldCount(field); i++) {
                    check((Message) request.getRepeatedField(field, i), expectedAgency, expectedBrand);
                }
            } else if (request.hasField(field)) {
                check((Message) request.getField(field), expectedAgency, expectedBrand);
            }
        }

        private void check(Message part, String expectedAgency, String expectedBrand) {
            checkField(text(part, agency), "agency", expectedAgency);
            checkField(text(part, brand), "brand", expectedBrand);
            parts.forEach(inner -> inner.requireSame(part, expectedAgency, expectedBrand));
        }

        private void checkField(String actual, String name, String expected) {
            boolean comparable = !expected.isEmpty() && !expected.equals(AccessRule.EVERY);
            if (comparable && !actual.isEmpty() && !actual.equals(expected)) {
                throw Problem.field(
                        AccessReason.BRAND_MISMATCH,
                        field.getName() + "." + name,
                        "expected the same as " + name + " or nothing");
            }
        }
    }

    /** The rule, and the request's fields it looks at. */
    record Bound(
            AccessRule rule,
            @Nullable FieldDescriptor agency,
            @Nullable FieldDescriptor brand,
            List<Part> parts) {
        /** A call never carries two tenants: what a part of the request names must be empty or the same. */
        Admission admit(Caller caller, Message request) {
            String agencyText = text(request, agency);
            String brandText = text(request, brand);
            Admission admission = rule.admit(caller, agencyText, brandText);
            parts.forEach(part -> part.requireSame(request, agencyText, brandText));
            return admission;
        }

        static Bound nobody() {
            return new Bound(AccessRule.nobody(), null, null, List.of());
        }
    }

    private final Map<String, Bound> byMethod = new ConcurrentHashMap<>();

    Bound of(MethodDescriptor<?, ?> method) {
        return byMethod.computeIfAbsent(method.getFullMethodName(), name -> read(method));
    }

    private static Bound read(MethodDescriptor<?, ?> method) {
        // Requests that come as a stream are not looked at one by one; no contract has them, and none is served.
        boolean streamed = !method.getType().clientSendsOneMessage();
        if (streamed || !(method.getSchemaDescriptor() instanceof ProtoMethodDescriptorSupplier schema)) {
            return Bound.nobody();
        }
        var descriptor = schema.getMethodDescriptor();
        if (!descriptor.getOptions().hasExtension(AccessOuterClass.access)) {
            return Bound.nobody();
        }
        Access access = descriptor.getOptions().getExtension(AccessOuterClass.access);
        FieldDescriptor agency = stringField(descriptor.getInputType(), "agency");
        FieldDescriptor brand = stringField(descriptor.getInputType(), "brand");
        Set<Role> roles =
                access.getRolesList().stream().map(GrpcAccessRules::role).collect(Collectors.toSet());
        AccessRule rule = new AccessRule(
                roles,
                Set.copyOf(access.getServicesList()),
                access.getAgencyWide(),
                access.getCrossBrand(),
                agency != null,
                brand != null);
        return new Bound(rule, agency, brand, parts(descriptor.getInputType(), MAX_DEPTH));
    }

    private static List<Part> parts(Descriptor message, int depth) {
        List<Part> parts = new ArrayList<>();
        for (FieldDescriptor field : message.getFields()) {
            if (depth > 0 && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && !field.isMapField()) {
                FieldDescriptor agency = stringField(field.getMessageType(), "agency");
                FieldDescriptor brand = stringField(field.getMessageType(), "brand");
                List<Part> inner = parts(field.getMessageType(), depth - 1);
                if (agency != null || brand != null || !inner.isEmpty()) {
                    parts.add(new Part(field, agency, brand, inner));
                }
            }
        }
        return List.copyOf(parts);
    }

    private static String text(Message message, @Nullable FieldDescriptor field) {
        return field == null ? "" : (String) message.getField(field);
    }

    private static Role role(org.vigie.contract.wire.v1.Role role) {
        return GrpcWords.ROLES
                .domain(role)
                .orElseThrow(
                        () -> new IllegalStateException("access option with a role that is never granted: " + role));
    }

    private static @Nullable FieldDescriptor stringField(Descriptor message, String name) {
        FieldDescriptor field = message.findFieldByName(name);
        boolean text = field != null && !field.isRepeated() && field.getJavaType() == FieldDescriptor.JavaType.STRING;
        return text ? field : null;
    }
}
