package org.vigie.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.vigie.contract.wire.v1.Event;
import org.vigie.contract.wire.v1.Signal;

class EventFramesTest {
    private static final byte[] KEY = new byte[32];

    @Test
    void fact_hasAnIdAndAName_butNotTheNumberThatCountsEveryBrand() {
        Event event = Event.newBuilder().setSequence(42).setType("ReplySent").build();

        String frame = frame(event);

        long sealed = new Positions(KEY, "acme", "routing").sealed(42);
        assertThat(sealed).isNotEqualTo(42);
        assertThat(frame)
                .startsWith("id: p" + sealed + "\nevent: ReplySent\ndata: {")
                .endsWith("}\n\n");
        assertThat(frame).contains("\"sequence\":\"" + sealed + "\"");
    }

    private static String frame(Message message) {
        var frames = new EventFrames(message.getDescriptorForType(), new PositionFields(KEY, "acme", "routing"));
        return new String(frames.frame(message), StandardCharsets.UTF_8);
    }

    @Test
    void signal_hasNoId_andCannotForgeAField() {
        Signal signal = Signal.newBuilder()
                .setType("A\ndata: forged")
                .setSubject("line\nbreak")
                .build();

        String frame = frame(signal);

        assertThat(frame).doesNotContain("id: ").startsWith("event: A_data__forged\ndata: ");
        assertThat(frame.lines()).hasSize(3);
    }
}
