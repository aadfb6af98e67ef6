package org.vigie.gateway.transcoding;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.vigie.gateway.route.Route;

/** Which fields of a request come by the query: all that neither path nor body holds and that fit into a text. Pure. */
public final class QueryParameters {
    static final Set<String> TEXT_FORMS =
            Set.of("google.protobuf.Timestamp", "google.protobuf.Duration", "google.protobuf.FieldMask");

    private QueryParameters() {}

    /** The top-level fields that the query may set. */
    public static List<FieldDescriptor> of(Route route) {
        List<FieldDescriptor> fields = new ArrayList<>();
        Set<String> pathFields = Set.copyOf(route.path().variables());
        for (FieldDescriptor field :
                route.rpc().request().getDescriptorForType().getFields()) {
            if (serves(route, pathFields, new FieldPath(List.of(field)))) {
                fields.add(field);
            }
        }
        return fields;
    }

    static boolean serves(Route route, Set<String> pathFields, FieldPath path) {
        FieldDescriptor field = path.field();
        String top = path.steps().getFirst().getName();
        String full = String.join(
                ".", path.steps().stream().map(FieldDescriptor::getName).toList());
        boolean fits = !field.isMapField()
                && (field.getJavaType() != JavaType.MESSAGE
                        || TEXT_FORMS.contains(field.getMessageType().getFullName()));
        boolean held = route.body().equals("*") || route.body().equals(top) || pathFields.contains(full);
        return fits && !held;
    }
}
