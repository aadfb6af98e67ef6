package org.vigie.wire.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Metadata;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;

class CallTraceTest {
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Test
    void trace_goesOnWithANewSpan() {
        CallTrace trace = CallTrace.continuing("0b7f5d2e-1111-4222-8333-abcdefABCDEF", TRACE);
        assertThat(trace.requestId()).isEqualTo("0b7f5d2e-1111-4222-8333-abcdefabcdef");
        assertThat(trace.traceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(trace.traceParent())
                .startsWith(TRACE.substring(0, 36))
                .endsWith("-01")
                .isNotEqualTo(TRACE);
    }

    @Property
    void anyHeaders_giveAWellFormedTrace(@ForAll String requestId, @ForAll String traceParent) {
        CallTrace trace = CallTrace.continuing(requestId, traceParent);
        assertThat(UUID.fromString(trace.requestId())).isNotNull();
        assertThat(trace.traceParent()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
    }

    @Test
    void trace_isWrittenOnce() {
        Metadata headers = new Metadata();
        headers.put(CallTrace.REQUEST_ID, "forged");
        CallTrace trace = CallTrace.begin();
        trace.writeTo(headers);
        assertThat(headers.getAll(CallTrace.REQUEST_ID)).containsExactly(trace.requestId());
        assertThat(CallTrace.continuing(headers).requestId()).isEqualTo(trace.requestId());
    }

    @Test
    void requestId_mustBeAUuid() {
        UUID id = UUID.randomUUID();
        assertThat(RequestIds.require(id.toString())).isEqualTo(id);
        assertThat(RequestIds.optional("")).isEmpty();
        for (String text : new String[] {"", "1", "1-1-1-1-1", id + "0"}) {
            assertThatThrownBy(() -> RequestIds.require(text))
                    .isInstanceOfSatisfying(
                            Problem.class, p -> assertThat(p.reason()).isEqualTo(WireReason.REQUEST_ID_INVALID));
        }
    }
}
