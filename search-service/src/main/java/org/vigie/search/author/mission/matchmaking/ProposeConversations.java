package org.vigie.search.author.mission.matchmaking;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.vigie.search.author.AuthorKey;
import org.vigie.search.author.AuthorWork;
import org.vigie.search.author.mission.Mission;
import org.vigie.search.author.mission.MissionDefinition;
import org.vigie.search.author.mission.MissionStore;
import org.vigie.search.author.mission.proposal.Proposal;
import org.vigie.search.author.mission.proposal.ProposalState;
import org.vigie.search.insight.OwnReplies;
import org.vigie.search.insight.count.SelectedMentions;
import org.vigie.search.insight.count.Selection;
import org.vigie.search.mention.Mention;
import org.vigie.search.mention.MentionKind;
import org.vigie.search.mention.MentionLabel;
import org.vigie.search.query.Expression;
import org.vigie.search.savedquery.BrandQueries;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;

/**
 * Looks for conversations that suit somebody of a mission's audience, and proposes them. Of the newest mentions that its saved query
 * matched, those are left out that a likely bot wrote, spam, noise, private messages and mails, what an erased author wrote, what was proposed
 * before and what another author or the brand itself answered. Running it again proposes nothing twice.
 */
final class ProposeConversations implements AuthorWork {
    /** Published within so long. */
    static final Duration FRESH = Duration.ofDays(7);
    /** Within so long the limit of an author counts. */
    static final Duration WEEK = Duration.ofDays(7);
    /** The ranking's window: mentions within so long are what authors share with a mission. */
    static final Duration WINDOW = Duration.ofDays(90);
    /** So many of a mission at one look. */
    static final int MOST_AT_ONCE = 20;

    /** Mentions that may be proposed are looked for until so many are there. */
    private static final int ENOUGH = 200;
    /** How far a look goes back in pages of {@link #ENOUGH}, whatever of them may not be proposed. */
    private static final int MOST_PAGES = 10;

    private static final Set<MentionKind> PRIVATE = Set.of(MentionKind.MESSAGE, MentionKind.MAIL);

    private final MissionStore missions;
    private final ProposalBook book;
    private final BrandQueries queries;
    private final SelectedMentions mentions;
    private final OwnReplies replies;
    private final SharedMentions shared;
    private final Supplier<UUID> ids;
    private final Clock clock;
    private final Duration every;

    ProposeConversations(
            MissionStore missions,
            ProposalBook book,
            BrandQueries queries,
            SelectedMentions mentions,
            OwnReplies replies,
            SharedMentions shared,
            Supplier<UUID> ids,
            Clock clock,
            Duration every) {
        this.missions = missions;
        this.book = book;
        this.queries = queries;
        this.mentions = mentions;
        this.replies = replies;
        this.shared = shared;
        this.ids = ids;
        this.clock = clock;
        this.every = every;
    }

    @Override
    public String kind() {
        return "missions";
    }

    @Override
    public Duration every() {
        return every;
    }

    /** Every mission gets its look, also after one that failed; then the first failure is thrown. */
    @Override
    public void run(BrandId brand) {
        Problem failure = null;
        for (Mission mission : missions.list(brand)) {
            try {
                look(brand, mission);
            } catch (Problem e) {
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void look(BrandId brand, Mission mission) {
        MissionDefinition definition = mission.definition();
        if (definition.paused()) {
            return;
        }
        // What PostgreSQL keeps.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        // Nobody answers what is as old, and a hundred of them would keep the new ones from ever being proposed.
        int waiting = mission.openProposals() - book.forgetUnseen(brand, mission.id(), now.minus(FRESH));
        int room = Math.min(MOST_AT_ONCE, ProposalBook.MOST_OPEN - waiting);
        if (room <= 0) {
            return;
        }
        List<ProposalBook.Member> audience = book.audience(brand, definition.audience());
        // Mentions keep the tag of a saved query that was deleted.
        if (audience.isEmpty() || queries.find(brand, definition.savedQuery()).isEmpty()) {
            return;
        }
        List<Conversation> conversations = conversations(brand, mission, now);
        if (conversations.isEmpty()) {
            return;
        }
        List<Matchmaking.Match> matches = Matchmaking.of(
                conversations,
                audience,
                shared(brand, definition, audience, now),
                book.standing(brand, mission.id(), Set.of(), now.minus(WEEK)).recent(),
                definition.weeklyLimit(),
                room);
        book.add(
                mission,
                matches.stream().map(match -> proposal(mission, match, now)).toList());
    }

    /**
     * The newest that may be proposed: what may not, or was proposed and decided long ago, keeps none of the older ones from their turn. None
     * while nobody can tell what the brand answered itself: the next look is soon, and nobody is asked for what is done.
     */
    private List<Conversation> conversations(BrandId brand, Mission mission, Instant now) {
        MissionDefinition definition = mission.definition();
        Selection selection =
                new Selection(words(definition.labels()), definition.savedQuery(), true, now.minus(FRESH), now);
        List<Conversation> found = new ArrayList<>();
        String after = null;
        for (int page = 0; page < MOST_PAGES && found.size() < ENOUGH; page++) {
            SelectedMentions.Page newest = mentions.newest(brand, selection, after, ENOUGH);
            Optional<List<Conversation>> open = unanswered(brand, unproposed(brand, mission, newest.mentions(), now));
            if (open.isEmpty()) {
                return List.of();
            }
            found.addAll(open.get());
            after = newest.next();
            if (after == null) {
                break;
            }
        }
        return found;
    }

    private List<Mention> unproposed(BrandId brand, Mission mission, List<Mention> page, Instant now) {
        List<Mention> open = page.stream().filter(ProposeConversations::isOpen).toList();
        Set<String> ids = open.stream().map(Mention::id).collect(Collectors.toSet());
        Set<String> proposed =
                book.standing(brand, mission.id(), ids, now.minus(WEEK)).proposed();
        return open.stream().filter(mention -> !proposed.contains(mention.id())).toList();
    }

    private static Expression words(List<MentionLabel> labels) {
        List<Expression> parts = new ArrayList<>();
        parts.add(new Expression.Not(label(MentionLabel.SPAM)));
        parts.add(new Expression.Not(label(MentionLabel.NOISE)));
        if (!labels.isEmpty()) {
            parts.add(new Expression.Any(
                    labels.stream().map(ProposeConversations::label).toList()));
        }
        return new Expression.All(parts);
    }

    private static Expression label(MentionLabel label) {
        return new Expression.Label("label", label.word());
    }

    /** Of an erased author nothing is left to answer, and what nobody but the brand may read is told to nobody. */
    private static boolean isOpen(Mention mention) {
        return AuthorKey.isKey(mention.place().network(), mention.author().id())
                && !mention.place().nativeId().isEmpty()
                && !PRIVATE.contains(mention.kind());
    }

    /** Those that nobody answered; empty when nobody can tell. */
    private Optional<List<Conversation>> unanswered(BrandId brand, List<Mention> open) {
        Set<String> byOthers = mentions.answered(brand, open);
        List<Mention> left = open.stream()
                .filter(mention -> !byOthers.contains(mention.id()))
                .toList();
        return replies.to(brand, left.stream().map(Mention::id).toList())
                .map(byBrand -> left.stream()
                        .filter(mention -> !byBrand.contains(mention.id()))
                        .map(mention -> new Conversation(
                                mention.id(),
                                new AuthorKey(
                                        mention.place().network(),
                                        mention.author().id())))
                        .toList());
    }

    private Map<AuthorKey, Integer> shared(
            BrandId brand, MissionDefinition definition, List<ProposalBook.Member> audience, Instant now) {
        Selection window = new Selection(null, definition.savedQuery(), true, now.minus(WINDOW), now);
        return shared.count(
                brand,
                window,
                audience.stream().map(ProposalBook.Member::author).collect(Collectors.toSet()));
    }

    private Proposal proposal(Mission mission, Matchmaking.Match match, Instant now) {
        return new Proposal(
                ids.get(),
                mission.id(),
                match.member().author(),
                match.member().name(),
                match.conversation().mention(),
                ProposalState.PROPOSED,
                match.shared(),
                match.member().rank(),
                now,
                null,
                "");
    }
}
