package org.vigie.search.insight.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vigie.search.insight.count.InMemoryInsights;
import org.vigie.search.insight.count.SampleMention;
import org.vigie.search.insight.count.Selection;
import org.vigie.search.mention.Mention;
import org.vigie.search.mention.index.InMemoryMentionIndex;
import org.vigie.search.mention.log.LoggedMention;
import org.vigie.wire.tenancy.BrandId;

/** Which mentions of a range are read when there are more than may be. */
class ReadMentionsTest {
    private static final BrandId NOVA = BrandId.of("acme", "nova");
    private static final int HOURS = 10;
    private static final Selection RANGE =
            new Selection(null, "", false, Instant.EPOCH, Instant.EPOCH.plusSeconds(3_600L * HOURS));

    private final InMemoryMentionIndex index = new InMemoryMentionIndex();
    private final List<LoggedMention> written = new ArrayList<>();

    /** 250 an hour. */
    @Test
    void mentions_areReadFromAllOfTheRangeAlike() {
        for (int hour = 0; hour < HOURS; hour++) {
            write(hour, 250, "mot");
        }

        List<Mention> read = read(1_000);

        assertThat(hours(read)).hasSize(1_000);
        for (int hour = 0; hour < HOURS; hour++) {
            int each = hour;
            assertThat(hours(read).stream().filter(other -> other == each)).hasSize(100);
        }
        assertThat(read)
                .isSortedAccordingTo(Comparator.comparing(
                                (Mention mention) -> mention.times().shown())
                        .reversed());
    }

    @Test
    void mentions_areReadUpToTheLimitOfCharacters() {
        String text = "mot ".repeat(5_000);
        InMemoryInsights insights = new InMemoryInsights(index);
        for (int i = 0; i < 530; i++) {
            written.add(SampleMention.at("m" + i, Instant.EPOCH.plusSeconds(i), text)
                    .logged(NOVA, i + 1L));
        }
        index.write(NOVA, written);
        Selection all = new Selection(null, "", false, Instant.EPOCH, Instant.EPOCH.plusSeconds(3_600));

        assertThat(ReadMentions.evenly(insights, NOVA, all, written.size(), 120))
                .hasSize(120)
                .allSatisfy(read -> assertThat(read.content().text()).hasSize(ReadMentions.MOST_CHARACTERS_OF_ONE));
        assertThat(ReadMentions.evenly(insights, NOVA, all, written.size(), 5_000))
                .hasSize(ReadMentions.MOST_CHARACTERS / ReadMentions.MOST_CHARACTERS_OF_ONE);
    }

    @Test
    void quietPartsOfTheRange_leaveTheirPlacesToLoudOnes() {
        write(1, 10, "mot");
        write(7, 1_500, "mot");

        List<Mention> read = read(1_000);

        assertThat(hours(read).stream().filter(hour -> hour == 1)).hasSize(10);
        assertThat(read).hasSize(1_000).extracting(Mention::id).doesNotHaveDuplicates();
    }

    @Test
    void allMentions_areReadWhenThereAreNoMore() {
        for (int hour = 0; hour < HOURS; hour++) {
            write(hour, 77, "mot");
        }

        assertThat(read(1_000)).hasSize(770).extracting(Mention::id).doesNotHaveDuplicates();
    }

    /** Of so long texts there is room for five hundred, which is a page of each hour. */
    @Test
    void longTexts_areReadFromAllOfTheRangeToo() {
        String text = "mot ".repeat(3_000);
        for (int hour = 0; hour < HOURS; hour++) {
            write(hour, 250, text);
        }

        assertThat(hours(read(5_000)).stream().collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, HOURS).boxed().toList());
    }

    private static List<Integer> hours(List<Mention> mentions) {
        return mentions.stream()
                .map(mention -> (int) (mention.times().shown().getEpochSecond() / 3_600))
                .toList();
    }

    private List<Mention> read(int most) {
        index.write(NOVA, written);
        return ReadMentions.evenly(new InMemoryInsights(index), NOVA, RANGE, written.size(), most);
    }

    private void write(int hour, int mentions, String text) {
        for (int i = 0; i < mentions; i++) {
            Instant at = Instant.EPOCH.plusSeconds(3_600L * hour + 3_600L * i / mentions);
            written.add(SampleMention.at("m" + written.size(), at, text).logged(NOVA, written.size() + 1L));
        }
    }
}
