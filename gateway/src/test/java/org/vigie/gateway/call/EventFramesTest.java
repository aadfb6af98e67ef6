package org.vigie.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.vigie.contract.wire.v1.Event;
import org.vigie.contract.wire.v1.Signal;

class EventFramesTest {
    @Test
    void fact_hasAnIdAndAName() {
        Event event = Event.newBuilder().setSequence(42).setType("ReplySent").build();

        String frame = new String(new EventFrames(Event.getDescriptor()).frame(event), StandardCharsets.UTF_8);

        assertThat(frame).startsWith("id: 42\nevent: ReplySent\ndata: {").endsWith("}\n\n");
        assertThat(frame).contains("\"sequence\":\"42\"");
    }

    @Test
    void signal_hasNoId_andCannotForgeAField() {
        Signal signal = Signal.newBuilder()
                .setType("A\ndata: forged")
                .setSubject("line\nbreak")
                .build();

        String frame = new String(new EventFrames(Signal.getDescriptor()).frame(signal), StandardCharsets.UTF_8);

        assertThat(frame).doesNotContain("id: ").startsWith("event: A_data__forged\ndata: ");
        assertThat(frame.lines()).hasSize(3);
    }
}
