package org.vigie.gateway.call;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.vigie.gateway.problem.ProblemDocument;
import org.vigie.gateway.transcoding.JsonAnswers;

/** Messages as server-sent events (WHATWG HTML, section 9.2). JSON on one line needs no further escaping. Pure. */
final class EventFrames {
    static final byte[] OPENING = "retry: 1000\n\n".getBytes(StandardCharsets.UTF_8);
    static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);

    private final PositionFields positions;
    private final @Nullable FieldDescriptor sequence;
    private final @Nullable FieldDescriptor type;

    /** Frames for messages of that kind: with {@code sequence} it becomes the id, with {@code type} the event's name. */
    EventFrames(Descriptor message, PositionFields positions) {
        this.positions = positions;
        this.sequence = PositionFields.field(message, PositionFields.TOLD);
        FieldDescriptor named = message.findFieldByName("type");
        boolean text = named != null && !named.isRepeated() && named.getJavaType() == FieldDescriptor.JavaType.STRING;
        this.type = text ? named : null;
    }

    /** Whether the stream can be taken up again after its last message. */
    boolean resumes() {
        return sequence != null;
    }

    /** The service's own position of a message, 0 when its kind has none. */
    long sequence(Message message) {
        return sequence == null ? 0 : (Long) message.getField(sequence);
    }

    byte[] frame(Message message) {
        Message told = positions.sealed(message);
        StringBuilder frame = new StringBuilder(256);
        if (sequence != null) {
            frame.append("id: ").append(LastEventId.text(sequence(told))).append('\n');
        }
        if (type != null) {
            frame.append("event: ")
                    .append(word((String) message.getField(type)))
                    .append('\n');
        }
        frame.append("data: ").append(JsonAnswers.text(told)).append("\n\n");
        return frame.toString().getBytes(StandardCharsets.UTF_8);
    }

    static byte[] problem(ProblemDocument problem) {
        return ("event: problem\ndata: " + problem.text() + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    /** A line break in a name would forge a field. */
    private static String word(String text) {
        return text.replaceAll("[^A-Za-z0-9_.-]", "_");
    }
}
