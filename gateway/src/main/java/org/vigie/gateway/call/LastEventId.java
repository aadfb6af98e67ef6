package org.vigie.gateway.call;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import org.vigie.gateway.problem.GatewayReason;
import org.vigie.wire.problem.Problem;

/** Where a client wants its stream taken up again: the header that browsers send at a reconnect. */
final class LastEventId {
    private static final String HEADER = "Last-Event-ID";

    private LastEventId() {}

    /** The request placed after the header's position, when it has one. Problem HEADER_INVALID for anything but one number. */
    static Message apply(HttpServletRequest http, Message request) {
        List<String> values = Collections.list(http.getHeaders(HEADER));
        FieldDescriptor after = request.getDescriptorForType().findFieldByName("after_sequence");
        if (values.isEmpty() || after == null) {
            return request;
        }
        String value = values.getFirst().trim();
        if (values.size() > 1 || !value.matches("[0-9]{1,18}")) {
            throw Problem.field(GatewayReason.HEADER_INVALID, HEADER, "expected one number, actual another value");
        }
        return request.toBuilder().setField(after, Long.parseLong(value)).build();
    }
}
