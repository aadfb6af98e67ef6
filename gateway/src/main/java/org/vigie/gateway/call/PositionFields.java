package org.vigie.gateway.call;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigie.gateway.route.Rpc;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;

/**
 * The fields of requests and answers that are positions in a service's facts, by the names the contract gives them. They
 * are opened on the way in and sealed on the way out. Used by one thread.
 */
final class PositionFields {
    static final String AFTER = "after_sequence";
    static final List<String> ASKED = List.of(AFTER, "until_sequence");
    static final String TOLD = "sequence";

    private final byte[] key;
    private final String agency;
    private final String service;
    /** Made when the first position passes: most calls have none. */
    private @Nullable Positions positions;

    /**
     * @param key of the installation
     * @param agency whose call it is
     * @param service which is called
     */
    PositionFields(byte[] key, String agency, String service) {
        this.key = key;
        this.agency = agency;
        this.service = service;
    }

    /** Of one call; the request names its agency when it can name a position. */
    static PositionFields of(Rpc rpc, Message request, byte[] key) {
        FieldDescriptor agency = request.getDescriptorForType().findFieldByName("agency");
        String slug = agency == null ? "" : (String) request.getField(agency);
        return new PositionFields(key, slug, rpc.peer());
    }

    private Positions positions() {
        if (positions == null) {
            positions = new Positions(key, agency, service);
        }
        return positions;
    }

    /** The field of that name when it is one number; null otherwise. */
    static @Nullable FieldDescriptor field(Descriptor message, String name) {
        FieldDescriptor field = message.findFieldByName(name);
        return field != null && !field.isRepeated() && field.getJavaType() == FieldDescriptor.JavaType.LONG
                ? field
                : null;
    }

    /**
     * The request with the services' own positions. Problem WATCH_POSITION_UNKNOWN for a number that no gateway of this
     * installation gave to this agency, a plain one from before positions were sealed included.
     */
    Message opened(Message request) {
        Message result = request;
        for (String name : ASKED) {
            FieldDescriptor field = field(request.getDescriptorForType(), name);
            long given = field == null ? 0 : (Long) request.getField(field);
            if (field != null && given > 0) {
                long position = positions().opened(given).orElseThrow(() -> unknown(name));
                result = result.toBuilder().setField(field, position).build();
            }
        }
        return result;
    }

    private static Problem unknown(String name) {
        return new Problem(
                WireReason.WATCH_POSITION_UNKNOWN,
                name
                        + ": not a position that was given out here, or given out before an upgrade; read anew and begin there.");
    }

    /** The answer as it may leave. */
    Message sealed(Message answer) {
        FieldDescriptor field = field(answer.getDescriptorForType(), TOLD);
        return field == null
                ? answer
                : answer.toBuilder()
                        .setField(field, positions().sealed((Long) answer.getField(field)))
                        .build();
    }
}
