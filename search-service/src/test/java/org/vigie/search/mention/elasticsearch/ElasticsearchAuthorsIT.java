package org.vigie.search.mention.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vigie.search.author.AuthorKey;
import org.vigie.search.author.person.Person;
import org.vigie.search.author.profile.AuthorHistory;
import org.vigie.search.author.profile.AuthorPortsContract;
import org.vigie.search.author.trace.MentionTrace;
import org.vigie.search.author.trace.MentionTraces;
import org.vigie.search.insight.count.SampleMention;
import org.vigie.search.mention.index.MentionIndex;
import org.vigie.search.mention.log.LoggedMention;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;
import org.vigie.wire.tenancy.BrandId;

class ElasticsearchAuthorsIT extends AuthorPortsContract {
    private static final Instant NOON = Instant.parse("2026-11-10T11:00:00Z");

    @RegisterExtension
    static final ConnectedElasticsearch elasticsearch = new ConnectedElasticsearch("authors");

    @Override
    protected MentionIndex index() {
        return elasticsearch.index();
    }

    @Override
    protected MentionTraces traces() {
        return ElasticsearchConfiguration.traces(elasticsearch.calls(), elasticsearch.settings(), new NoIndexMemory());
    }

    @Override
    protected AuthorHistory history() {
        return ElasticsearchConfiguration.history(elasticsearch.calls(), elasticsearch.settings(), new NoIndexMemory());
    }

    /** More than a page of traces, over two months, and more authors than one request names. */
    @Test
    void traces_areReadOverPagesAndMonths() {
        BrandId brand = BrandId.of("pages", "p" + UUID.randomUUID().toString().substring(0, 8));
        int many = 5_300;
        List<LoggedMention> batch = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            Instant time = NOON.minus(Duration.ofMinutes(10L * i));
            batch.add(SampleMention.at("m" + i, time, "mot")
                    .from("feed", "a" + i % 450)
                    .logged(brand, i + 1));
            if (batch.size() == 500 || i == many - 1) {
                assertThat(index().write(brand, batch).indexed()).isEqualTo(batch.size());
                batch.clear();
            }
        }
        Instant from = NOON.minus(Duration.ofDays(90));
        Instant until = NOON.plusSeconds(1);

        List<MentionTrace> traces = await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> traces().newest(brand, from, until, 100_000, MentionTraces.Tags.NONE, false),
                        found -> found.size() == many);

        assertThat(traces).extracting(MentionTrace::shown).isSortedAccordingTo((one, other) -> other.compareTo(one));
        assertThat(new HashSet<>(traces)).hasSize(many);
        assertThat(traces().newest(brand, from, until, 5_100, MentionTraces.Tags.NONE, false))
                .isEqualTo(traces.subList(0, 5_100));
        Set<AuthorKey> authors = new HashSet<>();
        traces.forEach(trace -> authors.add(trace.author()));
        assertThat(traces().names(brand, authors, from, until)).hasSize(450).containsOnlyKeys(authors);
    }

    @Test
    void callThatNobodyWaitsFor_readsNothing() {
        BrandId brand = BrandId.of("acme", "nova");
        var call = Context.current().withCancellation();
        call.cancel(null);

        call.run(() -> assertThatThrownBy(
                        () -> traces().newest(brand, NOON, NOON.plusSeconds(1), 9, MentionTraces.Tags.NONE, false))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.reason()).isEqualTo(WireReason.CALL_CANCELLED)));
    }

    @Test
    void everything_isNothingBeforeAnythingWasEverWritten() {
        var never = elasticsearch.settings("-never");
        BrandId brand = BrandId.of("acme", "nova");
        AuthorKey zoe = new AuthorKey("feed", "zoe");
        MentionTraces traces = ElasticsearchConfiguration.traces(elasticsearch.calls(), never, new NoIndexMemory());
        AuthorHistory history = ElasticsearchConfiguration.history(elasticsearch.calls(), never, new NoIndexMemory());

        assertThat(traces.newest(brand, NOON, NOON.plusSeconds(1), 9, MentionTraces.Tags.FIRST, false))
                .isEmpty();
        assertThat(traces.names(brand, Set.of(zoe), NOON, NOON.plusSeconds(1))).isEmpty();
        assertThat(history.profile(brand, zoe, Person.alone(zoe), false, NOON, ZoneOffset.UTC))
                .isEmpty();
        assertThat(history.mentions(brand, Person.alone(zoe), false, null, 9).mentions())
                .isEmpty();
    }
}
