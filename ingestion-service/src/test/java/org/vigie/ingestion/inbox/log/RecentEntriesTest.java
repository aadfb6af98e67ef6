package org.vigie.ingestion.inbox.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vigie.channels.mention.Author;
import org.vigie.channels.mention.Content;
import org.vigie.channels.mention.Identity;
import org.vigie.channels.mention.IncomingMention;
import org.vigie.channels.mention.MentionKind;
import org.vigie.channels.mention.Place;
import org.vigie.ingestion.mention.Channel;
import org.vigie.ingestion.mention.Correction;
import org.vigie.ingestion.mention.Mention;
import org.vigie.wire.tenancy.BrandId;

class RecentEntriesTest {
    private static final BrandId NOVA = BrandId.of("acme", "nova");
    private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");

    private final Stored stored = new Stored();
    private final AtomicLong nanos = new AtomicLong();
    private final RecentEntries recent = new RecentEntries(stored, nanos::get);

    private static InboxEntry mention(long sequence, String text) {
        return mention(sequence, text, "");
    }

    private static InboxEntry mention(long sequence, String text, String html) {
        return mention(sequence, new Content("", text, html, ""));
    }

    private static InboxEntry mention(long sequence, Content content) {
        IncomingMention item = new IncomingMention(
                Identity.of("forum", "n" + sequence),
                MentionKind.POST,
                new Author("u1", "Ana", "", "", 3),
                content,
                new Place("", "t", "", ""),
                NOW,
                Map.of());
        return new InboxEntry.Received(
                sequence,
                new Mention(NOVA, "m" + sequence, Channel.source("feed", "news"), item, NOW, NOW, 1, Correction.NONE));
    }

    private void come(int count) {
        for (int i = 0; i < count; i++) {
            stored.entries.add(mention(stored.entries.size() + 1L, "words"));
        }
        recent.refresh();
    }

    private List<Long> after(long sequence, int limit) {
        return recent.after(sequence, Set.of(), limit).entries().stream()
                .map(InboxEntry::sequence)
                .toList();
    }

    @Test
    void followers_readTheLogOnceTogether() {
        come(3);
        for (int follower = 0; follower < 5; follower++) {
            assertThat(after(0, 500)).containsExactly(1L, 2L, 3L);
            assertThat(after(3, 500)).isEmpty();
        }
        assertThat(stored.reads).isEqualTo(1);
        come(1);
        assertThat(after(3, 500)).containsExactly(4L);
        assertThat(after(1, 500)).containsExactly(2L, 3L, 4L);
        assertThat(stored.reads).isEqualTo(2);
    }

    @Test
    void newsThatNobodyTold_areFoundLater() {
        come(1);
        assertThat(after(0, 500)).containsExactly(1L);
        stored.entries.add(mention(2, "untold"));
        assertThat(after(1, 500)).isEmpty();
        nanos.addAndGet(Duration.ofMillis(501).toNanos());
        assertThat(after(1, 500)).containsExactly(2L);
    }

    @Test
    void pageThatIsFull_isFollowedByTheNextWithoutNews() {
        come(25);
        assertThat(after(0, 10)).hasSize(10);
        assertThat(after(10, 10)).hasSize(10);
        assertThat(after(20, 10)).containsExactly(21L, 22L, 23L, 24L, 25L);
        assertThat(after(25, 10)).isEmpty();
    }

    @Test
    void followerFarBehind_readsForItselfAndLeavesTheOthersTheirs() {
        come(21_100);
        long position = 0;
        while (position < 21_100) {
            position = after(position, 500).getLast();
        }
        int reads = stored.reads;
        assertThat(after(0, 500)).hasSize(500).endsWith(500L);
        assertThat(stored.reads).isEqualTo(reads + 1);
        assertThat(after(21_000, 500)).hasSize(100);
        assertThat(stored.reads).isEqualTo(reads + 1);
    }

    @Test
    void markupAndExtras_takeRoomLikeWords() {
        for (int i = 1; i <= 100; i++) {
            stored.entries.add(mention(i, "words", "<p>".repeat(35_000)));
        }
        recent.refresh();
        long position = 0;
        while (position < 100) {
            position = after(position, 500).getLast();
        }
        int reads = stored.reads;
        assertThat(after(90, 500)).hasSize(10);
        assertThat(stored.reads).isEqualTo(reads);
        assertThat(after(0, 500)).hasSize(100);
        assertThat(stored.reads).as("eight million letters are not all of it").isEqualTo(reads + 1);
    }

    @Test
    void erasure_leavesNoWordsBeforeIt() {
        come(2);
        assertThat(after(0, 500)).hasSize(2);
        stored.entries.set(0, mention(1, ""));
        stored.entries.add(new InboxEntry.AuthorErased(3, NOVA, "feed", "u1"));
        come(1);
        assertThat(after(2, 500)).containsExactly(3L, 4L);
        InboxEntry first = recent.after(0, Set.of(), 500).entries().getFirst();
        assertThat(((InboxEntry.Received) first).mention().item().content().text())
                .isEmpty();
    }

    @Test
    void entriesThatNobodyReadsAnyMore_areNotKept() {
        come(2);
        assertThat(after(0, 500)).hasSize(2);
        nanos.addAndGet(Duration.ofSeconds(11).toNanos());
        stored.entries.set(0, mention(1, "emptied"));
        recent.refresh();
        InboxEntry first = recent.after(0, Set.of(), 500).entries().getFirst();
        assertThat(((InboxEntry.Received) first).mention().item().content().text())
                .isEqualTo("emptied");
    }

    @Test
    void everythingElse_isAskedOfTheLogItself() {
        assertThat(recent.erasures(4, 9)).isEqualTo(stored.erasures(4, 9));
        come(1);
        assertThat(recent.after(0, Set.of(), 9).entries()).hasSize(1);
        assertThat(recent.after(0, Set.of(NOVA), 9).entries()).isEmpty();
        assertThat(recent.after(NOVA, 4, 9)).isEqualTo(stored.after(NOVA, 4, 9));
        assertThat(recent.at(NOVA, 4)).isEqualTo(stored.at(NOVA, 4));
        assertThat(recent.tally(NOVA)).isEqualTo(stored.tally(NOVA));
    }

    @Test
    void logThatFails_isAskedAgainAtOnce() {
        come(1);
        stored.failure = new IllegalStateException("away");
        assertThatThrownBy(() -> after(0, 500)).hasMessage("away");
        stored.failure = null;
        assertThat(after(0, 500)).containsExactly(1L);
    }

    @Test
    void pageThatTheLogCut_saysThatThereIsMore_andAnotherIsReadAtOnce() {
        stored.fits = 2;
        come(5);
        assertThat(recent.after(0, Set.of(), 500).more()).isTrue();
        assertThat(after(2, 500)).containsExactly(3L, 4L);
        LogPage last = recent.after(4, Set.of(), 500);
        assertThat(last.entries()).extracting(InboxEntry::sequence).containsExactly(5L);
        assertThat(last.more()).isFalse();
    }

    @Test
    void pageOfLongEntries_isCutAlsoWhenAllAreKept() {
        String megabytes = "x".repeat(250_000);
        for (int i = 1; i <= 20; i++) {
            stored.entries.add(mention(i, megabytes));
        }
        recent.refresh();
        LogPage first = recent.after(0, Set.of(), 500);
        assertThat(first.entries()).hasSize(LogPage.MOST_BYTES / 250_000);
        assertThat(first.more()).isTrue();
        LogPage second = recent.after(first.entries().getLast().sequence(), Set.of(), 500);
        assertThat(second.entries()).hasSize(20 - first.entries().size());
        assertThat(second.more()).isFalse();
    }

    @Test
    void anyOrderOfFollowers_losesAndReordersNothing() {
        Random random = new Random(7);
        // Made once each: to look through the letters of all the rounds takes longer than the rounds.
        List<Content> texts = IntStream.rangeClosed(0, 26)
                .mapToObj(n -> new Content("", "x".repeat(n * 10_000), "", ""))
                .toList();
        for (int round = 0; round < 50; round++) {
            Stored log = new Stored();
            RecentEntries shared = new RecentEntries(log, nanos::get);
            long[] positions = new long[4];
            List<List<Long>> seen = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            for (int step = 0; step < 400; step++) {
                if (step < 200 && random.nextInt(3) == 0) {
                    long next = log.entries.size() + 1L;
                    log.entries.add(
                            random.nextInt(20) == 0
                                    ? new InboxEntry.AuthorErased(next, NOVA, "feed", "u1")
                                    : mention(next, texts.get(random.nextInt(texts.size()))));
                    shared.refresh();
                }
                int follower = random.nextInt(4);
                for (InboxEntry entry : shared.after(positions[follower], Set.of(), 1 + random.nextInt(8))
                        .entries()) {
                    seen.get(follower).add(entry.sequence());
                    positions[follower] = entry.sequence();
                }
            }
            for (List<Long> one : seen) {
                assertThat(one).containsExactlyElementsOf(log.sequences());
            }
        }
    }

    /** A log that counts how often it is read. */
    private static final class Stored implements InboxLog {
        private final List<InboxEntry> entries = new ArrayList<>();
        private int reads;
        /** As many entries are given at once, however many are asked for. */
        private int fits = Integer.MAX_VALUE;

        private @Nullable RuntimeException failure;

        private List<Long> sequences() {
            return entries.stream().map(InboxEntry::sequence).toList();
        }

        @Override
        public LogPage after(long sequence, Set<BrandId> without, int limit) {
            reads++;
            if (failure != null) {
                throw failure;
            }
            int most = Math.min(limit, fits);
            return LogPage.of(
                    entries.stream()
                            .filter(entry -> entry.sequence() > sequence && !without.contains(entry.brand()))
                            .limit(most)
                            .toList(),
                    most);
        }

        @Override
        public List<InboxEntry> erasures(long sequence, int limit) {
            return List.of(new InboxEntry.AuthorErased(sequence + 1, NOVA, "feed", "u" + limit));
        }

        @Override
        public LogPage after(BrandId brand, long sequence, int limit) {
            return LogPage.of(List.of(new InboxEntry.AuthorErased(sequence + 2, brand, "feed", "u" + limit)), limit);
        }

        @Override
        public Optional<InboxEntry> at(BrandId brand, long sequence) {
            return Optional.of(new InboxEntry.AuthorErased(sequence, brand, "feed", "u1"));
        }

        @Override
        public Tally tally(BrandId brand) {
            return new Tally(1, 2, 3, 4, 5);
        }
    }
}
