package org.vigie.ingestion.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vigie.channels.mention.Author;
import org.vigie.channels.mention.Content;
import org.vigie.channels.mention.Identity;
import org.vigie.channels.mention.IncomingMention;
import org.vigie.channels.mention.MentionKind;
import org.vigie.channels.mention.Place;
import org.vigie.ingestion.inbox.log.InboxEntry;
import org.vigie.ingestion.inbox.log.InboxLog;
import org.vigie.ingestion.mention.Channel;
import org.vigie.ingestion.source.readership.Readership;
import org.vigie.wire.tenancy.BrandId;

/** What every log promises. */
abstract class InboxContract {
    private final BrandId nova =
            BrandId.of("acme", "b" + UUID.randomUUID().toString().substring(0, 8));
    private final BrandId zest =
            BrandId.of("acme", "b" + UUID.randomUUID().toString().substring(0, 8));

    abstract Inbox inbox();

    abstract InboxLog log();

    /** From now on the account's reading is held under that name. */
    abstract void claim(BrandId brand, String account, String owner);

    /** From now on the account's reading says that it was read to its end then. */
    abstract void looked(BrandId brand, String account, Instant time);

    @Test
    void sameItem_changesNothingAndAnEditIsAVersion() {
        String id = only(append(nova, item("1", "first"))).mentions().get(0);
        assertThat(only(append(nova, item("1", "first"))).stored()).isZero();
        Appended edited = only(append(nova, item("1", "second")));
        assertThat(edited.stored()).isEqualTo(1);
        assertThat(edited.mentions()).containsExactly(id);
        assertThat(entries(nova, 2)).extracting(this::summary).containsExactly("1 first", "2 second");
    }

    @Test
    void whatOnlyVigieKnowsOfAnItem_isNoEdit() {
        IncomingMention plain = item("1", "first");
        IncomingMention richer = new Readership("FR", 900).on(plain);
        Channel hook = Channel.account("webhook", "hook");
        append(nova, plain);
        Append again = new Append(
                nova, List.of(new Arrival(hook, richer, plain.fingerprint())), Optional.empty(), Optional.empty());
        assertThat(only(inbox().append(List.of(again))).stored()).isZero();
        assertThat(entries(nova, 1)).extracting(this::summary).containsExactly("1 first");
    }

    @Test
    void sameItemTwiceInOneGroup_isOneMention() {
        List<Appended> both = inbox().append(List.of(
                new Append(nova, List.of(arrival(item("1", "a"))), Optional.empty(), Optional.empty()),
                new Append(nova, List.of(arrival(item("1", "a"))), Optional.empty(), Optional.empty())));
        assertThat(both.get(0).mentions()).isEqualTo(both.get(1).mentions());
        assertThat(both.stream().mapToInt(Appended::stored).sum()).isEqualTo(1);
        assertThat(entries(nova, 1)).hasSize(1);
    }

    @Test
    void sameCall_isKnownInAndAcrossGroups() {
        Append call = call("id", "hash", item("1", "a"));
        Append other = call("id", "other", item("2", "b"));
        assertThat(inbox().append(List.of(call, call, other)))
                .extracting(Appended::outcome)
                .containsExactly(Appended.Outcome.STORED, Appended.Outcome.DUPLICATE, Appended.Outcome.ID_REUSED);
        assertThat(inbox().append(List.of(call, other)))
                .extracting(Appended::outcome)
                .containsExactly(Appended.Outcome.DUPLICATE, Appended.Outcome.ID_REUSED);
        assertThat(entries(nova, 1)).hasSize(1);
        assertThat(log().tally(nova).mentions()).isEqualTo(1);
    }

    @Test
    void whatIsReadUnderAClaimThatIsOver_isNotStored() {
        claim(nova, "care", "first");
        inbox().append(List.of(read("first", item("1", "a"))));
        claim(nova, "care", "second");
        Append late = read("first", item("2", "b"));
        assertThatThrownBy(() -> inbox().append(List.of(late))).isInstanceOf(ClaimLost.class);
        inbox().append(List.of(read("second", item("3", "c"))));
        assertThat(entries(nova, 2)).extracting(this::summary).containsExactly("1 a", "1 c");
        assertThat(log().tally(nova).mentions()).isEqualTo(2);
    }

    @Test
    void mentionThatIsRead_keepsWhenItsSourceWasReadToTheEndBefore() {
        Instant look = Instant.parse("2026-11-26T12:00:00.123456Z");
        claim(nova, "care", "me");
        inbox().append(List.of(read("me", item("1", "at the first reading"))));
        looked(nova, "care", look);
        inbox().append(List.of(read("me", item("2", "after it"))));
        inbox().append(List.of(read("me", item("3", "a batch is no whole reading"))));
        inbox().append(List.of(read("me", item("2", "an edit is no sign"))));
        append(nova, item("4", "what calls is not read"));
        claim(zest, "care", "me");
        inbox().append(List.of(new Append(
                zest,
                List.of(arrival(item("1", "a"))),
                Optional.empty(),
                read("me", item("1", "a")).progress())));
        assertThat(looks(nova, 5)).containsExactly(null, look, look, null, null);
        assertThat(looks(zest, 1)).as("another brand's account of that name").containsExactly((Instant) null);
    }

    private List<@Nullable Instant> looks(BrandId brand, int expected) {
        List<@Nullable Instant> looks = new ArrayList<>();
        entries(brand, expected).forEach(entry -> looks.add(((InboxEntry.Received) entry).looked()));
        return looks;
    }

    @Test
    void renumberedItem_isFoundByItsRecoveryId() {
        String before =
                only(append(nova, mail("100/7", "rec", false))).mentions().get(0);
        Appended again = only(append(nova, mail("mail-rec", "rec", true)));
        assertThat(again.mentions()).containsExactly(before);
        assertThat(again.stored()).isZero();
        assertThat(only(append(nova, mail("mail-new", "new", true))).stored()).isEqualTo(1);
    }

    @Test
    void sameItem_isAnotherMentionForAnotherBrand() {
        String mine = only(append(nova, item("1", "a"))).mentions().get(0);
        String theirs = only(append(zest, item("1", "a"))).mentions().get(0);
        assertThat(mine).isNotEqualTo(theirs);
    }

    /** Newest first, as most feeds list them: so each answer comes before what it answers. */
    @Test
    void answersOfAFeed_areInTheThreadOfWhatBeganTheirDiscussion() {
        feed(nova, entry("c", "b", "third"), entry("b", "a", "second"), entry("a", "", "first"));
        assertThat(threads(nova, 3)).containsExactly("c in a", "b in a", "a in a");
        feed(nova, entry("d", "c", "fourth"));
        assertThat(threads(nova, 4)).endsWith("d in a");
        feed(nova, entry("d", "c", "fourth, edited"));
        assertThat(threads(nova, 5)).endsWith("d in a");
        feed(nova, entry("d", "c", "fourth, edited"), entry("c", "b", "third"));
        assertThat(entries(nova, 5)).as("the same again is no edit").hasSize(5);
    }

    @Test
    void answerWhoseQuestionCameLater_staysWhereItWas_andSoDoWhatAnswersIt() {
        feed(nova, entry("b", "a", "second"));
        feed(nova, entry("a", "z", "first"));
        feed(nova, entry("c", "b", "third"), entry("b", "a", "second, edited"));
        assertThat(threads(nova, 4)).containsExactly("b in a", "a in z", "c in a", "b in a");
    }

    @Test
    void whatAnotherBrandHasOfADiscussion_isNotKnownToThisOne() {
        feed(zest, entry("b", "a", "second"));
        feed(nova, entry("c", "b", "third"));
        assertThat(threads(nova, 1)).containsExactly("c in b");
    }

    @Test
    void threadThatAnAccountsNetworkNames_stays() {
        IncomingMention answer = new IncomingMention(
                Identity.of("forum", "2"),
                MentionKind.COMMENT,
                new Author("u1", "Ana", "", "", 3),
                new Content("", "words", "", ""),
                new Place("", "named", "1", ""),
                Instant.parse("2026-11-01T08:00:00Z"),
                Map.of());
        append(nova, answer);
        assertThat(threads(nova, 1)).containsExactly("2 in named");
    }

    private void feed(BrandId brand, IncomingMention... items) {
        List<Arrival> arrivals = Stream.of(items)
                .map(item -> new Arrival(Channel.source("feed", "forum"), item))
                .toList();
        inbox().append(List.of(new Append(brand, arrivals, Optional.empty(), Optional.empty())));
    }

    /** As the reader of feeds makes it: in the thread of what it answers. */
    private static IncomingMention entry(String id, String answers, String text) {
        return new IncomingMention(
                Identity.of("https://forum.example/feed", id),
                answers.isEmpty() ? MentionKind.ARTICLE : MentionKind.COMMENT,
                new Author("forum.example/ana", "Ana", "", "", 0),
                new Content("", text, "", ""),
                new Place("", answers.isEmpty() ? id : answers, answers, ""),
                Instant.parse("2026-11-01T08:00:00Z"),
                Map.of());
    }

    private List<String> threads(BrandId brand, int expected) {
        return entries(brand, expected).stream()
                .map(entry -> ((InboxEntry.Received) entry).mention().item())
                .map(item -> item.identity().nativeId() + " in " + item.place().thread())
                .toList();
    }

    @Test
    void neverReturnsAnotherBrandsData() {
        append(nova, item("1", "a"));
        append(zest, item("2", "b"));
        List<InboxEntry> mine = entries(nova, 1);
        assertThat(mine).extracting(InboxEntry::brand).containsOnly(nova);
        long sequence = mine.get(0).sequence();
        assertThat(log().at(nova, sequence)).isPresent();
        assertThat(log().at(zest, sequence)).isEmpty();
        assertThat(log().tally(zest).mentions()).isEqualTo(1);
    }

    /** Others write to the same log meanwhile. */
    @Test
    void entriesOfOthers_areFoundBehindThoseOfTheBrandsNamed() {
        append(nova, item("1", "a"));
        append(nova, item("2", "b"));
        long before = entries(nova, 2).get(0).sequence() - 1;
        append(zest, item("3", "c"));
        append(nova, item("4", "d"));
        long last = entries(nova, 3).get(2).sequence();
        long other = entries(zest, 1).get(0).sequence();
        List<InboxEntry> all = log().after(before, Set.of(), 500).entries();
        assertThat(all.stream().filter(entry -> entry.sequence() <= last))
                .filteredOn(entry -> Set.of(nova, zest).contains(entry.brand()))
                .hasSize(4);
        assertThat(log().after(before, Set.of(nova), 500).entries())
                .filteredOn(entry -> entry.sequence() <= last)
                .containsExactlyElementsOf(all.stream()
                        .filter(entry ->
                                entry.sequence() <= last && !entry.brand().equals(nova))
                        .toList())
                .extracting(InboxEntry::sequence)
                .contains(other);
        assertThat(log().after(other, Set.of(nova), 500).entries())
                .extracting(InboxEntry::brand)
                .doesNotContain(nova, zest);
    }

    private List<InboxEntry> entries(BrandId brand, int expected) {
        await().until(() -> log().after(brand, 0, 100).entries().size() >= expected);
        return log().after(brand, 0, 100).entries();
    }

    private String summary(InboxEntry entry) {
        return entry instanceof InboxEntry.Received received
                ? received.mention().version() + " "
                        + received.mention().item().content().text()
                : "erasure";
    }

    private static Appended only(List<Appended> results) {
        assertThat(results).hasSize(1);
        return results.get(0);
    }

    private List<Appended> append(BrandId brand, IncomingMention item) {
        return inbox().append(List.of(new Append(brand, List.of(arrival(item)), Optional.empty(), Optional.empty())));
    }

    private Append call(String id, String hash, IncomingMention item) {
        return new Append(
                nova, List.of(arrival(item)), Optional.of(new Append.WebhookCall("hook", id, hash)), Optional.empty());
    }

    private Append read(String owner, IncomingMention item) {
        var progress = new Append.Progress(
                "account",
                "care",
                owner,
                item.identity().nativeId(),
                List.of(new Append.Refused("mail", "MIME_MALFORMED", "7/42", "<a@x.example>", null)),
                "");
        return new Append(nova, List.of(arrival(item)), Optional.empty(), Optional.of(progress));
    }

    private static Arrival arrival(IncomingMention item) {
        return new Arrival(Channel.account("webhook", "hook"), item);
    }

    private static IncomingMention item(String nativeId, String text) {
        return item(Identity.of("forum", nativeId), text);
    }

    private static IncomingMention mail(String nativeId, String recovery, boolean renumbered) {
        return item(new Identity("care@nova.example", nativeId, recovery, renumbered), "mail");
    }

    private static IncomingMention item(Identity identity, String text) {
        return new IncomingMention(
                identity,
                MentionKind.POST,
                new Author("u1", "Ana", "", "", 3),
                new Content("", text, "", ""),
                new Place("", "t", "", ""),
                Instant.parse("2026-11-01T08:00:00Z"),
                Map.of("rating", "2"));
    }
}
