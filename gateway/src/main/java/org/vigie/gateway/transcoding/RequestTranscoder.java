package org.vigie.gateway.transcoding;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vigie.gateway.problem.GatewayReason;
import org.vigie.gateway.route.Route;
import org.vigie.wire.problem.Problem;

/** From path, query and body to the request of an RPC, by the rules of google.api.http. Pure. */
public final class RequestTranscoder {
    private RequestTranscoder() {}

    /**
     * @param values of the path's variables by field path
     * @param query raw, still encoded
     * @param body UTF-8 JSON; empty when there is none
     */
    public static Message request(Route route, Map<String, String> values, @Nullable String query, byte[] body) {
        Message.Builder request = route.rpc().request().newBuilderForType();
        readBody(route, values, body, request);
        bindPath(values, request);
        bindQuery(route, values.keySet(), query, request);
        return request.build();
    }

    private static void readBody(Route route, Map<String, String> values, byte[] body, Message.Builder request) {
        if (!route.hasBody()) {
            if (body.length > 0) {
                throw new Problem(GatewayReason.BODY_UNEXPECTED, "body: expected none for " + route.httpMethod());
            }
            return;
        }
        if (route.body().equals("*")) {
            JsonRequests.read(body, request);
            return;
        }
        FieldDescriptor field = request.getDescriptorForType().findFieldByName(route.body());
        Message.Builder part = request.getFieldBuilder(field);
        JsonRequests.read(body, part);
        refuseOtherTenant(values, part);
    }

    /** A resource that names its agency or brand must name those of the path. */
    private static void refuseOtherTenant(Map<String, String> values, Message.Builder resource) {
        values.forEach((name, value) -> {
            FieldDescriptor field = resource.getDescriptorForType().findFieldByName(name);
            if (field != null && field.getJavaType() == JavaType.STRING && !field.isRepeated()) {
                Object given = resource.getField(field);
                if (!given.equals("") && !given.equals(value)) {
                    throw conflict(field.getJsonName(), value);
                }
            }
        });
    }

    private static void bindPath(Map<String, String> values, Message.Builder request) {
        values.forEach((name, text) -> {
            FieldPath path = FieldPath.find(request.getDescriptorForType(), name)
                    .orElseThrow(() -> new IllegalStateException("no field " + name));
            Object value = ParameterValues.read(path.field(), text)
                    .orElseThrow(() -> invalid(GatewayReason.PARAMETER_INVALID, path));
            Object given = path.get(request);
            if (!given.equals(path.field().getDefaultValue()) && !given.equals(value)) {
                throw conflict(path.toString(), text);
            }
            path.set(request, value);
        });
    }

    private static void bindQuery(
            Route route, Set<String> pathFields, @Nullable String query, Message.Builder request) {
        Set<FieldPath> seen = new HashSet<>();
        for (QueryText.Pair pair : QueryText.pairs(query)) {
            FieldPath path = parameter(route, pathFields, request.getDescriptorForType(), pair.name());
            if (!seen.add(path) && !path.field().isRepeated()) {
                throw Problem.field(GatewayReason.PARAMETER_INVALID, path.toString(), "expected once, actual twice");
            }
            Object value = ParameterValues.read(path.field(), pair.value())
                    .orElseThrow(() -> invalid(GatewayReason.PARAMETER_INVALID, path));
            path.set(request, value);
        }
    }

    private static FieldPath parameter(Route route, Set<String> pathFields, Descriptor request, String name) {
        return FieldPath.find(request, name)
                .filter(path -> QueryParameters.serves(route, pathFields, path))
                .orElseThrow(() -> {
                    String clipped = name.length() > 60 ? name.substring(0, 60) + "…" : name;
                    return Problem.field(GatewayReason.UNKNOWN_PARAMETER, clipped, "no such query parameter");
                });
    }

    private static Problem invalid(GatewayReason reason, FieldPath path) {
        return Problem.field(reason, path.toString(), "expected " + FieldTypes.words(path.field()));
    }

    private static Problem conflict(String field, String expected) {
        return new Problem(
                GatewayReason.PATH_BODY_CONFLICT,
                field + ": expected \"" + expected + "\" as in the path, actual another value",
                Map.of("field", field, "expected", expected));
    }
}
