package org.vigie.gateway.call;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vigie.gateway.problem.GatewayReason;
import org.vigie.wire.problem.Problem;

/**
 * Where a client wants its stream taken up again: the header that browsers send at a reconnect. An id is a position with
 * a letter before it, because ids do not rise: who takes ids for numbers, as clients of versions did whose ids rose,
 * fails at once and leaves nothing out.
 */
final class LastEventId {
    private static final String HEADER = "Last-Event-ID";
    private static final Pattern ID = Pattern.compile("p?([0-9]{1,19})");

    private LastEventId() {}

    /** The id of the message at a position as it leaves. */
    static String text(long position) {
        return "p" + position;
    }

    /**
     * The request placed after the header's position, when it has one. Problem HEADER_INVALID for what is no id; a bare
     * number from before is taken for the position that it is not, which the opening of positions refuses.
     */
    static Message apply(HttpServletRequest http, Message request) {
        List<String> values = Collections.list(http.getHeaders(HEADER));
        FieldDescriptor after = PositionFields.field(request.getDescriptorForType(), PositionFields.AFTER);
        if (values.isEmpty() || after == null) {
            return request;
        }
        Matcher id = ID.matcher(values.getFirst().trim());
        if (values.size() > 1 || !id.matches()) {
            throw invalid();
        }
        return request.toBuilder().setField(after, number(id.group(1))).build();
    }

    private static long number(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw invalid();
        }
    }

    private static Problem invalid() {
        return Problem.field(
                GatewayReason.HEADER_INVALID, HEADER, "expected the id of one event, actual another value");
    }
}
