package org.vigie.wire.access;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.grpc.MethodDescriptor;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vigie.contract.wire.v1.Access;
import org.vigie.contract.wire.v1.AccessOuterClass;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.Role;

/** Reads the rule of each method from its descriptor, once, and the two fields from each request. Thread-safe. */
final class GrpcAccessRules {
    /** The rule, and the request's fields it looks at. */
    record Bound(
            AccessRule rule,
            @Nullable FieldDescriptor agency,
            @Nullable FieldDescriptor brand) {
        Admission admit(org.vigie.wire.tenancy.Caller caller, Message request) {
            String agencyText = text(request, agency);
            String brandText = text(request, brand);
            Admission admission = rule.admit(caller, agencyText, brandText);
            refuseSecondTenant(request, agencyText, brandText);
            return admission;
        }

        private static String text(Message request, @Nullable FieldDescriptor field) {
            return field == null ? "" : (String) request.getField(field);
        }

        /** A call never carries two tenants: what a nested message says must be empty or the same. */
        private static void refuseSecondTenant(Message request, String agency, String brand) {
            request.getAllFields().forEach((field, value) -> {
                if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE || field.isRepeated()) {
                    return;
                }
                Message nested = (Message) value;
                requireSame(nested, field, "agency", agency);
                requireSame(nested, field, "brand", brand);
            });
        }

        private static void requireSame(Message nested, FieldDescriptor parent, String name, String expected) {
            FieldDescriptor field = stringField(nested.getDescriptorForType(), name);
            String actual = text(nested, field);
            boolean comparable = !expected.isEmpty() && !expected.equals(AccessRule.EVERY);
            if (comparable && !actual.isEmpty() && !actual.equals(expected)) {
                throw Problem.field(
                        AccessReason.BRAND_MISMATCH,
                        parent.getName() + "." + name,
                        "expected the same as " + name + " or nothing");
            }
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
            return new Bound(AccessRule.nobody(), null, null);
        }
        var descriptor = schema.getMethodDescriptor();
        if (!descriptor.getOptions().hasExtension(AccessOuterClass.access)) {
            return new Bound(AccessRule.nobody(), null, null);
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
        return new Bound(rule, agency, brand);
    }

    private static Role role(org.vigie.contract.wire.v1.Role role) {
        String word = role.name().substring("ROLE_".length()).toLowerCase(Locale.ROOT);
        return Role.ofWord(word)
                .orElseThrow(
                        () -> new IllegalStateException("access option with a role that is never granted: " + role));
    }

    private static @Nullable FieldDescriptor stringField(Descriptor message, String name) {
        FieldDescriptor field = message.findFieldByName(name);
        boolean text = field != null && !field.isRepeated() && field.getJavaType() == FieldDescriptor.JavaType.STRING;
        return text ? field : null;
    }
}
