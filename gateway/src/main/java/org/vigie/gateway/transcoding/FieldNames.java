package org.vigie.gateway.transcoding;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Finds a field by its JSON name or its proto name, as proto JSON allows. Thread-safe. */
final class FieldNames {
    private static final Map<Descriptor, Map<String, FieldDescriptor>> KNOWN = new ConcurrentHashMap<>();

    private FieldNames() {}

    static @Nullable FieldDescriptor find(Descriptor message, String name) {
        return KNOWN.computeIfAbsent(message, FieldNames::read).get(name);
    }

    private static Map<String, FieldDescriptor> read(Descriptor message) {
        Map<String, FieldDescriptor> fields = new HashMap<>();
        for (FieldDescriptor field : message.getFields()) {
            fields.put(field.getName(), field);
            fields.put(field.getJsonName(), field);
        }
        return Map.copyOf(fields);
    }
}
