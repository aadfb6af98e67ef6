package org.vigie.search.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigie.contract.ingestion.v1.InboxEntry;
import org.vigie.contract.ingestion.v1.Mention;
import org.vigie.wire.tenancy.BrandId;

class GrpcInboxLogTest {
    private static final BrandId NOVA = BrandId.of("acme", "nova");

    @Test
    void longEntries_comeInSmallerBatches() {
        List<InboxLog.Batch> batches = new ArrayList<>();
        var reading = new GrpcInboxLog.Reading(NOVA, 0, 100, batches::add);
        for (int i = 1; i <= 100; i++) {
            reading.add(entry(i, "x".repeat(256 * 1024)));
        }
        reading.handOver();

        assertThat(batches)
                .hasSize(4)
                .allSatisfy(batch -> assertThat(batch.entries()).hasSizeLessThanOrEqualTo(32));
        assertThat(batches.getLast().last()).isEqualTo(100);
        assertThat(batches.stream().mapToInt(batch -> batch.entries().size()).sum())
                .isEqualTo(100);
    }

    private static InboxEntry entry(long sequence, String text) {
        return InboxEntry.newBuilder()
                .setSequence(sequence)
                .setMention(Mention.newBuilder()
                        .setId("m" + sequence)
                        .setAgency("acme")
                        .setBrand("nova")
                        .setText(text)
                        .setFirstSeenAt(Timestamp.newBuilder().setSeconds(1_790_000_000)))
                .build();
    }
}
