package org.vigie.search.author.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.vigie.search.author.trace.SampleTrace.by;
import static org.vigie.search.author.trace.SampleTrace.traces;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vigie.search.author.AuthorKey;
import org.vigie.search.author.trace.MentionTrace;
import org.vigie.search.author.trace.SampleTrace;
import org.vigie.search.insight.count.Tone;
import org.vigie.search.mention.Sentiment;

class AuthorGroupsTest {
    private static final Instant NOON = Instant.parse("2026-11-10T12:00:00Z");

    @Test
    void groups_areThoseWhoAnswerEachOtherMoreThanTheRest() {
        List<SampleTrace> samples = new ArrayList<>();
        circle(samples, "a", 6);
        circle(samples, "b", 4);
        samples.add(by("a0", "bridge", NOON).answering("b1.post"));

        AuthorGroups found = AuthorGroups.of(traces(samples.toArray(SampleTrace[]::new)), 10);

        assertThat(found.groups())
                .extracting(AuthorGroup::size, AuthorGroup::inside, AuthorGroup::outside)
                .containsExactly(tuple(6L, 30L, 1L), tuple(4L, 12L, 1L));
        assertThat(found.replies()).isEqualTo(43);
        assertThat(found.read()).isEqualTo(samples.size());
        assertThat(found.groups().getFirst().members())
                .extracting(member -> member.author().id())
                .containsExactly("a0", "a1", "a2", "a3", "a4", "a5");
        assertThat(found.members()).hasSize(10);
    }

    @Test
    void group_tellsItsToneTagsAndWhoAnswersWhom() {
        List<MentionTrace> traces = traces(
                by("zoe", "1", NOON).with(Sentiment.NEGATIVE).tagged("#retard", "#nova"),
                by("max", "2", NOON).answering("1").with(Sentiment.POSITIVE).tagged("#nova"),
                by("max", "3", NOON).answering("1"),
                by("ida", "4", NOON).answering("2").with(Sentiment.UNSURE),
                by("zoe", "5", NOON).answering("4").with(Sentiment.NEUTRAL),
                by("alone", "6", NOON).tagged("#else"));

        AuthorGroup group = AuthorGroups.of(traces, 10).groups().getFirst();

        assertThat(group.tone()).isEqualTo(new Tone(5, 1, 1, 1, 1));
        assertThat(group.tags()).containsExactly("nova", "retard");
        assertThat(group.members())
                .containsExactly(
                        new AuthorGroup.Member(new AuthorKey("feed", "max"), 2, 1),
                        new AuthorGroup.Member(new AuthorKey("feed", "zoe"), 1, 2),
                        new AuthorGroup.Member(new AuthorKey("feed", "ida"), 1, 1));
        assertThat(group.exchanges())
                .containsExactly(
                        new AuthorGroup.Exchange(0, 1, 2),
                        new AuthorGroup.Exchange(1, 2, 1),
                        new AuthorGroup.Exchange(2, 0, 1));
    }

    @Test
    void two_areNoGroup() {
        AuthorGroups found = AuthorGroups.of(
                traces(by("zoe", "1", NOON), by("max", "2", NOON).answering("1")), 10);

        assertThat(found.groups()).isEmpty();
        assertThat(found.replies()).isEqualTo(1);
        assertThat(AuthorGroups.of(List.of(), 10).groups()).isEmpty();
    }

    @Test
    void groups_areTheSameForTheSameTracesInWhateverOrder() {
        Random random = new Random(7);
        List<SampleTrace> samples = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            int author = random.nextInt(60);
            SampleTrace sample = by("p" + author, "m" + i, NOON.plusSeconds(i));
            samples.add(i > 10 ? sample.answering("m" + random.nextInt(i)) : sample);
        }
        List<MentionTrace> traces = new ArrayList<>(traces(samples.toArray(SampleTrace[]::new)));
        AuthorGroups first = AuthorGroups.of(traces, 50);
        Collections.shuffle(traces, random);

        assertThat(first.groups()).isNotEmpty();
        assertThat(AuthorGroups.of(traces, 50)).isEqualTo(first);
        assertThat(AuthorGroups.of(traces, 1).groups()).isEqualTo(first.groups().subList(0, 1));
    }

    /** Everybody answers a post of everybody else. */
    private static void circle(List<SampleTrace> samples, String name, int size) {
        for (int i = 0; i < size; i++) {
            samples.add(by(name + i, name + i + ".post", NOON));
            for (int j = 0; j < size; j++) {
                if (i != j) {
                    samples.add(by(name + i, name + i + "." + j, NOON).answering(name + j + ".post"));
                }
            }
        }
    }
}
