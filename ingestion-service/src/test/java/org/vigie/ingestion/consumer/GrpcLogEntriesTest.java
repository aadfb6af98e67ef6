package org.vigie.ingestion.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.vigie.contract.ingestion.v1.InboxEntry;
import org.vigie.ingestion.enrichment.Enricher;

class GrpcLogEntriesTest {
    private final GrpcLogEntries entries = new GrpcLogEntries(enricher());

    @Test
    void consumersThatAskAtTheSameTime_getTheSameMessage() throws Exception {
        var received = Samples.ofAccount(1);
        Callable<InboxEntry> ask = () -> entries.of(received);
        List<InboxEntry> answers;
        try (ExecutorService consumers = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = consumers.invokeAll(Stream.generate(() -> ask).limit(20).toList()).stream()
                    .map(Future::resultNow)
                    .toList();
        }
        assertThat(answers).allMatch(answer -> answer == answers.getFirst());
        assertThat(entries.mention(received).getId()).isEqualTo("m1");
    }

    @Test
    void entryThatIsReadAgain_isMadeAnew() {
        InboxEntry first = entries.of(Samples.ofAccount(1));
        assertThat(entries.of(Samples.ofAccount(1))).isEqualTo(first).isNotSameAs(first);
    }

    @Test
    void erasure_isOneToo() {
        assertThat(entries.of(Samples.erasure(2, "mail")).getAuthorErased().getAuthor())
                .isEqualTo("u1");
    }

    private static Enricher enricher() {
        try (var context = new AnnotationConfigApplicationContext(
                "org.vigie.ingestion.enrichment", "org.vigie.ingestion.language")) {
            return context.getBean(Enricher.class);
        }
    }
}
