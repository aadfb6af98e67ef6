package org.vigie.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ForumFeedTest {
    private static final Instant BEGUN = Instant.parse("2026-10-26T21:30:00Z");
    private static final Pattern ENTRY = Pattern.compile(
            "<entry><id>([^<]+)</id><title>([^<]+)</title><published>([^<]+)</published>.*?<content>([^<]+)</content></entry>");

    private final ForumFeed forum = new ForumFeed(BEGUN);

    private record Entry(String id, Instant at, String text) {
        LocalDate day() {
            return at.atZone(ZoneId.of("Europe/Paris")).toLocalDate();
        }
    }

    private List<Entry> at(Instant now) {
        String feed = new String(forum.at(now), StandardCharsets.UTF_8);
        List<MatchResult> found = ENTRY.matcher(feed).results().toList();
        return found.stream()
                .map(entry -> new Entry(entry.group(1), Instant.parse(entry.group(3)), entry.group(4)))
                .toList();
    }

    private long said(List<Entry> entries, LocalDate day, String words) {
        return entries.stream()
                .filter(entry -> entry.day().equals(day) && entry.text().contains(words))
                .count();
    }

    @Test
    void eightWeeks_areThereWithoutHolesOrFuture() {
        List<Entry> entries = at(BEGUN);
        assertThat(entries)
                .hasSizeBetween(500, 1_000)
                .allMatch(entry -> !entry.at().isAfter(BEGUN));
        assertThat(entries.stream().map(Entry::day).distinct()).hasSize(ForumFeed.DAYS);
        assertThat(entries.stream().collect(Collectors.groupingBy(Entry::day, Collectors.counting())).values().stream()
                        .distinct())
                .as("busy and quiet days")
                .hasSizeGreaterThan(4);
        assertThat(entries).extracting(Entry::id).doesNotHaveDuplicates();
        assertThat(entries).allMatch(entry -> !entry.text().contains("{"));
    }

    @Test
    void pastDays_stayAsTheyWere() {
        List<Entry> before = at(BEGUN);
        List<Entry> later = at(BEGUN.plus(Duration.ofDays(3)));
        LocalDate first = later.getLast().day();
        assertThat(later)
                .containsAll(before.stream()
                        .filter(entry -> !entry.day().isBefore(first))
                        .toList());
        assertThat(later.size()).isGreaterThan(before.size());
    }

    @Test
    void riders_answerEachOtherAndSomeAnswersAreAnswered_eachAfterWhatItAnswersAndOnItsDay() {
        String feed = new String(forum.at(BEGUN), StandardCharsets.UTF_8);
        Map<String, Instant> times = at(BEGUN).stream().collect(Collectors.toMap(Entry::id, Entry::at));
        Map<String, String> answers = Pattern.compile(
                        "<entry><id>([^<]+)</id>(?:(?!</entry>).)*<thr:in-reply-to ref=\"([^\"]+)\"")
                .matcher(feed)
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));
        assertThat(answers).hasSizeBetween(150, 400);
        assertThat(answers.values().stream().filter(answers::containsKey))
                .as("answers to answers")
                .hasSizeGreaterThan(50);
        answers.forEach((answer, answered) -> {
            Instant asked = times.getOrDefault(answered, Instant.MAX);
            Instant said = times.getOrDefault(answer, Instant.MIN);
            assertThat(said).isAfter(asked);
            assertThat(new Entry(answer, said, "").day()).isEqualTo(new Entry(answered, asked, "").day());
        });
        assertThat(feed.indexOf("<thr:in-reply-to"))
                .as("the newest stand first")
                .isLessThan(feed.length() / 10);
    }

    @Test
    void topicAndSignal_standOutWhenTheDemoBegins() {
        Instant evening = Instant.parse("2026-10-26T22:59:00Z");
        List<Entry> entries = at(evening);
        LocalDate today = LocalDate.parse("2026-10-26");
        assertThat(said(entries, today, "piste du canal")).isEqualTo(9);
        assertThat(said(entries, today.minusDays(1), "piste du canal")).isEqualTo(9);
        assertThat(said(entries, today.minusDays(2), "piste du canal")).isZero();
        List<Long> signals = java.util.stream.IntStream.rangeClosed(0, 6)
                .mapToObj(back -> said(entries, today.minusDays(6 - back), "oignées chauffantes"))
                .toList();
        assertThat(signals).containsExactly(1L, 1L, 2L, 3L, 4L, 6L, 8L);
    }

    @Test
    void nobodyIsAlarmed_andNoQueueIsFilled() {
        // The demo's alert on each accident and its queries of answers and ideas are for what riders write to the
        // brand.
        assertThat(at(BEGUN))
                .noneMatch(
                        entry -> entry.text()
                                .matches(
                                        "(?iU).*\\b(freins?|chutes?|accidents?|blessée?s?|crash|tarifs?|abonnements?|paniers?|sièges?|idées?)\\b.*"));
    }
}
