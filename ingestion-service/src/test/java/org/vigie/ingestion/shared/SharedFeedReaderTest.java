package org.vigie.ingestion.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vigie.ingestion.shared.Items.NOVA;
import static org.vigie.ingestion.shared.Items.ORION;
import static org.vigie.ingestion.shared.Items.item;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vigie.channels.mention.IncomingMention;
import org.vigie.channels.pull.Batch;
import org.vigie.channels.pull.Cursor;
import org.vigie.ingestion.IngestionReason;
import org.vigie.ingestion.inbox.Append;
import org.vigie.ingestion.inbox.Arrival;
import org.vigie.ingestion.intake.IntakeMemory;
import org.vigie.ingestion.mention.Arriving;
import org.vigie.ingestion.pull.Hold;
import org.vigie.ingestion.pull.ReadingEnd;
import org.vigie.ingestion.source.readership.Readership;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;

class SharedFeedReaderTest {
    private static final String ME = "me";
    private static final Duration INTERVAL = Duration.ofSeconds(300);
    private static final SharedReading READING = new SharedReading(
            "s1", "feed", URI.create("https://n.example/feed"), new Cursor(""), 2, new Readership("FR", 900));

    private final FakeArrivals arrivals = new FakeArrivals();
    private final List<List<Append>> rounds = new ArrayList<>();
    private final List<Integer> questions = new ArrayList<>();
    private List<IncomingMention> shown = List.of(item("a"), item("b"));
    private SharedFeedReader.Inboxes inboxes = rounds::add;
    private int renewals = Integer.MAX_VALUE;
    private SharedMatcher matcher = items -> {
        questions.add(items.size());
        return items.stream().map(SharedFeedReaderTest::wanted).toList();
    };

    private static Set<BrandId> wanted(Arriving arriving) {
        return arriving.item().identity().nativeId().startsWith("a") ? Set.of(NOVA, ORION) : Set.of();
    }

    @Test
    void whatAllBrandsConcernedHave_movesTheCursor() throws Exception {
        assertThat(read()).isEqualTo(ReadingEnd.well(INTERVAL));
        assertThat(rounds).hasSize(1);
        assertThat(rounds.getFirst()).extracting(Append::brand).containsExactlyInAnyOrder(NOVA, ORION);
        assertThat(rounds.getFirst().getFirst().arrivals().getFirst().channel().source())
                .isEqualTo("shared/s1");
        assertThat(arrivals.cursors).containsEntry("s1", new Cursor("next"));
        assertThat(arrivals.holders("s1", List.of("a", "b"))).isEqualTo(Map.of("a", Set.of(NOVA, ORION)));
    }

    @Test
    void countryAndReachOfTheSource_areMatchedAndStored_andAreNoEdit() throws Exception {
        List<String> asked = new ArrayList<>();
        matcher = items -> {
            items.forEach(one ->
                    asked.add(one.item().place().country() + " " + one.item().extras()));
            return items.stream().map(SharedFeedReaderTest::wanted).toList();
        };
        read();
        assertThat(asked).containsExactly("FR {reach=900}", "FR {reach=900}");
        Arrival stored = rounds.getFirst().getFirst().arrivals().getFirst();
        assertThat(stored.item().place().country()).isEqualTo("FR");
        assertThat(stored.item().extras()).isEqualTo(Map.of("reach", "900"));
        assertThat(stored.fingerprint()).isEqualTo(item("a").fingerprint());
    }

    @Test
    void whoHasAnEntry_getsItAgainThoughNothingMatches() throws Exception {
        read();
        rounds.clear();
        matcher = items -> items.stream().map(one -> Set.<BrandId>of()).toList();
        read();
        assertThat(rounds.getFirst())
                .allSatisfy(append -> assertThat(append.arrivals()).hasSize(1))
                .hasSize(2);
    }

    @Test
    void silentSearch_keepsTheCursorAndSaysSo() throws Exception {
        matcher = items -> {
            throw new SharedMatcher.Silent("UNAVAILABLE", new IllegalStateException());
        };
        ReadingEnd end = read();
        assertThat(end.health().state()).isEqualTo("FAILED");
        assertThat(end.health().detail()).contains("search does not say").contains("UNAVAILABLE");
        assertThat(end.pause()).as("doubles with failures").isEqualTo(Duration.ofSeconds(8));
        assertThat(arrivals.cursors).isEmpty();
        assertThat(rounds).isEmpty();
    }

    @Test
    void inboxThatCannotStore_keepsTheCursor() throws Exception {
        inboxes = appends -> {
            throw new Problem(IngestionReason.INBOX_UNAVAILABLE, "The inbox cannot store now; send it again.");
        };
        assertThat(read().health().detail()).startsWith("INBOX_UNAVAILABLE: ");
        assertThat(arrivals.cursors).isEmpty();
    }

    @Test
    void processThatEndsAfterStoring_storesTheSameAgainAndMovesOn() throws Exception {
        inboxes = appends -> {
            rounds.add(appends);
            throw new IllegalStateException("killed");
        };
        assertThatThrownBy(this::read).hasMessage("killed");
        assertThat(arrivals.cursors).isEmpty();
        inboxes = rounds::add;
        read();
        assertThat(rounds).hasSize(2);
        assertThat(Set.copyOf(rounds.get(0))).isEqualTo(Set.copyOf(rounds.get(1)));
        assertThat(arrivals.cursors).hasSize(1);
    }

    @Test
    void whoLostTheSource_movesNothing() throws Exception {
        arrivals.owners.put("s1", "another");
        assertThat(reader().read(READING, new Held())).isEqualTo(ReadingEnd.again());
        assertThat(arrivals.cursors).isEmpty();
    }

    @Test
    void whoseLeaseIsOverBeforeStoring_storesNothing() throws Exception {
        renewals = 1;
        assertThat(read()).isEqualTo(ReadingEnd.again());
        assertThat(questions).hasSize(1);
        assertThat(rounds).isEmpty();
    }

    @Test
    void manyEntries_areAskedInPortionsAndStoredInRounds() throws Exception {
        shown = IntStream.range(0, 1_950).mapToObj(n -> item("a" + n)).toList();
        read();
        assertThat(questions).hasSize(20).startsWith(100).endsWith(50);
        assertThat(rounds).as("two brands of 1 950 each").hasSize(2);
    }

    @Test
    void feedThatDidNotChange_asksNobody() throws Exception {
        shown = List.of();
        assertThat(read()).isEqualTo(ReadingEnd.well(INTERVAL));
        assertThat(questions).isEmpty();
        assertThat(arrivals.cursors).hasSize(1);
    }

    private ReadingEnd read() throws Exception {
        arrivals.owners.put("s1", ME);
        return reader().read(READING, new Held());
    }

    private SharedFeedReader reader() {
        return new SharedFeedReader(
                (source, cursor, limit, room) -> new Batch(shown, List.of(), new Cursor("next"), false),
                matcher,
                inboxes,
                arrivals,
                new IntakeMemory(1024, Duration.ofSeconds(1)),
                INTERVAL,
                Clock.systemUTC());
    }

    /** Held for so many renewals. */
    private final class Held implements Hold {
        @Override
        public String owner() {
            return ME;
        }

        @Override
        public boolean keep() {
            return renewals-- > 0;
        }

        @Override
        public void well() {
            throw new AssertionError("the end of the look says it");
        }
    }
}
