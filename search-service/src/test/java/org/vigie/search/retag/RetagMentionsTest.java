package org.vigie.search.retag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.vigie.search.SearchReason;
import org.vigie.search.mention.Author;
import org.vigie.search.mention.Mention;
import org.vigie.search.mention.MentionKind;
import org.vigie.search.mention.Sentiment;
import org.vigie.search.mention.index.InMemoryMentionIndex;
import org.vigie.search.mention.index.MentionIndex;
import org.vigie.search.mention.log.AuthorErasure;
import org.vigie.search.mention.log.LoggedMention;
import org.vigie.search.mention.log.LoggedMentions;
import org.vigie.search.mention.log.Written;
import org.vigie.search.mention.search.MentionPage;
import org.vigie.search.mention.search.MentionQuery;
import org.vigie.search.query.Expression;
import org.vigie.search.query.parser.QueryParser;
import org.vigie.search.savedquery.BrandQueries;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;
import org.vigie.wire.tenancy.Caller;

class RetagMentionsTest {
    private static final BrandId NOVA = BrandId.of("acme", "nova");
    private static final Instant UNTIL = Instant.parse("2026-11-22T10:00:00Z");
    private static final RetagLeases.By BY =
            new RetagLeases.By(new Caller.Service("test"), UUID.randomUUID().toString());

    private final InMemoryMentionIndex index = new InMemoryMentionIndex();
    private final InMemoryRetagLeases leases = new InMemoryRetagLeases();
    /** Runs when the test says so. */
    private final List<Runnable> background = new ArrayList<>();
    /** Text of the query {@code q}; none when there is no query. */
    private String query = "panne";
    /** How many times searches were let find what was written. */
    private int shown;

    @Test
    void retag_correctsTheTagsOfTheTimeAskedFor() {
        write(1, "match", "en panne", 1);
        write(2, "surplus", "tout va bien", 1, "q", "other");
        write(3, "early", "en panne", 40);

        retag(index);

        assertThat(tags("match")).containsExactly("q");
        assertThat(tags("surplus")).containsExactly("other");
        assertThat(tags("early")).isEmpty();
        assertThat(leases.facts(NOVA)).containsExactly("RetagStarted", "RetagFinished done 1 1");
        assertThat(shown).isEqualTo(1);
    }

    @Test
    void retagThatIsDone_holdsAsFarBackAsItReachedAndOneThatBreaksOffDoesNot() {
        leases.query(NOVA, UNTIL);
        retag((brand, tagging, after, size) -> {
            throw new Problem(SearchReason.INDEX_UNAVAILABLE, "gone");
        });
        assertThat(leases.taggedSince(NOVA)).isEqualTo(UNTIL);
        retag(index);
        assertThat(leases.taggedSince(NOVA)).isEqualTo(UNTIL.minus(Duration.ofDays(30)));
    }

    @Test
    void queryThatAClockAheadSaved_isAppliedUpToItsWordsAndHoldsAsFarBack() {
        RetagMentions retags = retags(index);
        leases.query(NOVA, UNTIL.plusSeconds(2));
        Instant until = retags.usualUntil(NOVA, "q", UNTIL);
        retags.begin(NOVA, "q", UNTIL.minus(Duration.ofDays(30)), until, BY);
        background.removeFirst().run();
        assertThat(leases.taggedSince(NOVA)).isEqualTo(UNTIL.minus(Duration.ofDays(30)));

        assertThat(retags.usualUntil(NOVA, "q", UNTIL))
                .as("now, when that is later")
                .isEqualTo(UNTIL);
    }

    @Test
    void mentionThatTheIndexRefuses_keepsItsTagsAndIsTheReasonThatNothingIsNoted() {
        leases.query(NOVA, UNTIL);
        write(1, "m", "en panne", 1);
        begin(new RetagMentions(new OneQuery(), index, new RefusingIndex(), leases, () -> shown++, background::add));
        background.removeFirst().run();

        assertThat(leases.facts(NOVA)).last().isEqualTo("RetagFinished done 0 0");
        assertThat(leases.taggedSince(NOVA)).isEqualTo(UNTIL);
    }

    @Test
    void mentionThatChangesMeanwhile_isNotOverwritten() {
        write(1, "m", "en panne", 1);
        retag((brand, tagging, after, size) -> {
            LoggedMentions.Page page = index.wronglyTagged(brand, tagging, after, size);
            write(9, "m", "en panne, corrigé", 1, "live");
            return page;
        });

        assertThat(index.find(NOVA, "m").orElseThrow().content().text()).isEqualTo("en panne, corrigé");
        assertThat(tags("m")).containsExactly("live");
        assertThat(leases.facts(NOVA)).last().isEqualTo("RetagFinished done 0 0");
    }

    @Test
    void secondRetagOfABrand_isRefusedWhileTheFirstRuns() {
        RetagMentions retags = retags(index);
        begin(retags);
        assertThatThrownBy(() -> begin(retags))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.reason()).isEqualTo(SearchReason.RETAG_RUNNING));
        background.removeFirst().run();
        begin(retags);
        assertThat(leases.facts(NOVA)).containsExactly("RetagStarted", "RetagFinished done 0 0", "RetagStarted");
    }

    @Test
    void retagThatBreaksOff_tellsWhyAndWhatItDid() {
        write(1, "m", "en panne", 1);
        retag((brand, tagging, after, size) -> {
            if (tagging.wrong() == LoggedMentions.Wrong.SURPLUS) {
                throw new Problem(SearchReason.INDEX_UNAVAILABLE, "gone");
            }
            return index.wronglyTagged(brand, tagging, after, size);
        });

        assertThat(tags("m")).containsExactly("q");
        assertThat(leases.facts(NOVA)).last().isEqualTo("RetagFinished INDEX_UNAVAILABLE 1 0");
    }

    @Test
    void queryThatIsChangedMeanwhile_isAppliedNoMore() {
        write(1, "m", "en panne", 1);
        retag((brand, tagging, after, size) -> {
            LoggedMentions.Page page = index.wronglyTagged(brand, tagging, after, size);
            query = "retard";
            write(2, "live", "du retard", 1, "q");
            return page;
        });

        assertThat(tags("live")).as("by what the query is now").containsExactly("q");
        assertThat(leases.facts(NOVA)).last().isEqualTo("RetagFinished ETAG_MISMATCH 1 0");
    }

    @Test
    void queryThatIsDeletedMeanwhile_isAppliedNoMore() {
        write(1, "m", "en panne", 1);
        begin(retags(index));
        query = "";
        background.removeFirst().run();

        assertThat(tags("m")).isEmpty();
        assertThat(leases.facts(NOVA)).last().isEqualTo("RetagFinished SAVED_QUERY_UNKNOWN 0 0");
    }

    @Test
    void queryThatTheIndexFindsTooWide_isToldWithThePlaceToBlame() {
        retag((brand, tagging, after, size) -> {
            throw new Problem(SearchReason.QUERY_TOO_LARGE, "too wide");
        });

        assertThat(leases.facts(NOVA)).last().isEqualTo("RetagFinished QUERY_TOO_LARGE 0 0 at 1");
    }

    @Test
    void retagThatLostItsLease_stopsAndSaysNothing() {
        write(1, "m", "en panne", 1);
        begin(retags(index));
        leases.steal(NOVA);
        background.removeFirst().run();

        assertThat(tags("m")).isEmpty();
        assertThat(leases.facts(NOVA)).containsExactly("RetagStarted");
    }

    @Test
    void unknownQuery_isRefused() {
        assertThatThrownBy(() -> retags(index).begin(NOVA, "none", UNTIL.minusSeconds(1), UNTIL, BY))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.reason()).isEqualTo(SearchReason.SAVED_QUERY_UNKNOWN));
        assertThat(leases.facts(NOVA)).isEmpty();
    }

    private void retag(LoggedMentions mentions) {
        begin(retags(mentions));
        background.removeFirst().run();
    }

    private static Retag begin(RetagMentions retags) {
        return retags.begin(NOVA, "q", UNTIL.minus(Duration.ofDays(30)), UNTIL, BY);
    }

    private RetagMentions retags(LoggedMentions mentions) {
        return new RetagMentions(new OneQuery(), mentions, index, leases, () -> shown++, background::add);
    }

    private List<String> tags(String id) {
        return index.find(NOVA, id).orElseThrow().matchedQueries();
    }

    private void write(long sequence, String id, String text, int daysAgo, String... tags) {
        Instant time = UNTIL.minus(Duration.ofDays(daysAgo));
        Mention mention = new Mention(
                id,
                NOVA,
                new Mention.Place("mail", "o", id, "", "", "", "", "", ""),
                MentionKind.MAIL,
                new Author("zoe", "Zoé", "", "", 0),
                new Mention.Content("", text, "", "fr"),
                new Mention.Times(time, time, null),
                1,
                Sentiment.UNSPECIFIED,
                Map.of(),
                List.of(tags));
        index.write(NOVA, List.of(new LoggedMention(mention, sequence)));
    }

    /** Takes no mention. */
    private static final class RefusingIndex implements MentionIndex {
        @Override
        public Written write(BrandId brand, List<LoggedMention> mentions) {
            throw new AssertionError("a retag writes again");
        }

        @Override
        public Written rewrite(BrandId brand, List<LoggedMention> mentions) {
            return new Written(
                    0,
                    mentions.stream()
                            .map(logged -> new Written.Refusal(logged.mention().id(), "too_many_fields", ""))
                            .toList());
        }

        @Override
        public int erase(BrandId brand, AuthorErasure erasure) {
            throw new AssertionError("a retag erases nothing");
        }

        @Override
        public MentionPage search(BrandScope scope, MentionQuery query) {
            throw new AssertionError("a retag searches nothing");
        }

        @Override
        public Optional<Mention> find(BrandId brand, String id) {
            throw new AssertionError("a retag looks for nothing by its id");
        }
    }

    /** Query {@code q} of the brand. */
    private final class OneQuery implements BrandQueries {
        @Override
        public Optional<Saved> find(BrandId brand, String id) {
            return all(brand).stream().filter(query -> query.id().equals(id)).findFirst();
        }

        @Override
        public List<Saved> all(BrandId brand) {
            return query.isEmpty()
                    ? List.of()
                    : List.of(new Saved("q", 2, query, Expression.of(QueryParser.parse(query))));
        }

        @Override
        public Instant taggedSince(BrandId brand, String id) {
            return leases.taggedSince(brand);
        }

        @Override
        public Matching matching(BrandId brand, Mention mention) {
            throw new AssertionError("tags are judged query by query");
        }
    }
}
