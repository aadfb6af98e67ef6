package org.vigie.gateway.transcoding;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A field of a message or of a message inside it: {@code channel_account.id}. Immutable.
 *
 * @param steps from the outer message to the field itself; all but the last are single messages
 */
record FieldPath(List<FieldDescriptor> steps) {
    FieldPath {
        steps = List.copyOf(steps);
    }

    /** The field of that path, in proto or JSON names; empty when there is none. */
    static Optional<FieldPath> find(Descriptor message, String path) {
        List<FieldDescriptor> steps = new ArrayList<>();
        Descriptor current = message;
        for (String name : path.split("\\.", -1)) {
            FieldDescriptor field = current == null ? null : FieldNames.find(current, name);
            if (field == null) {
                return Optional.empty();
            }
            steps.add(field);
            boolean opens = field.getJavaType() == JavaType.MESSAGE && !field.isRepeated();
            current = opens ? field.getMessageType() : null;
        }
        return Optional.of(new FieldPath(steps));
    }

    FieldDescriptor field() {
        return steps.getLast();
    }

    Object get(Message.Builder message) {
        Message.Builder holder = message;
        for (FieldDescriptor step : steps.subList(0, steps.size() - 1)) {
            holder = holder.getFieldBuilder(step);
        }
        return holder.getField(field());
    }

    void set(Message.Builder message, Object value) {
        Message.Builder holder = message;
        for (FieldDescriptor step : steps.subList(0, steps.size() - 1)) {
            holder = holder.getFieldBuilder(step);
        }
        if (field().isRepeated()) {
            holder.addRepeatedField(field(), value);
        } else {
            holder.setField(field(), value);
        }
    }

    /** The path in JSON names. */
    @Override
    public String toString() {
        return String.join(".", steps.stream().map(FieldDescriptor::getJsonName).toList());
    }
}
