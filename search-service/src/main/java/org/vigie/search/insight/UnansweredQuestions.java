package org.vigie.search.insight;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vigie.search.insight.count.SelectedMentions;
import org.vigie.search.insight.count.Selection;
import org.vigie.search.mention.Mention;
import org.vigie.search.mention.MentionKind;
import org.vigie.search.mention.MentionLabel;
import org.vigie.search.query.Expression;
import org.vigie.wire.tenancy.BrandId;

/**
 * Questions to which no mention of another author is a reply. A question is what enrichment calls one or has a question mark; articles,
 * spam and likely bots ask nobody. What the brand answered through this platform is not known here.
 */
final class UnansweredQuestions {
    /** Requests for one page; one with many answered questions may stay short. */
    private static final int MOST_ROUNDS = 10;

    private static final Expression QUESTION = new Expression.All(List.of(
            new Expression.Any(List.of(label(MentionLabel.QUESTION), new Expression.Label("has", "question"))),
            new Expression.Not(label(MentionLabel.SPAM))));

    private final SelectedMentions mentions;

    UnansweredQuestions(SelectedMentions mentions) {
        this.mentions = mentions;
    }

    private static Expression label(MentionLabel label) {
        return new Expression.Label("label", label.word());
    }

    /** One page, newest first, with at most {@code size}; problems as of the port. */
    SelectedMentions.Page of(BrandId brand, Instant from, Instant until, @Nullable String after, int size) {
        Selection selection = new Selection(QUESTION, "", true, from, until);
        List<Mention> unanswered = new ArrayList<>();
        String next = after;
        for (int round = 0; round < MOST_ROUNDS && unanswered.size() < size; round++) {
            SelectedMentions.Page page = mentions.newest(brand, selection, next, size - unanswered.size());
            List<Mention> asked =
                    page.mentions().stream().filter(UnansweredQuestions::asks).toList();
            Set<String> answered = mentions.answered(brand, asked);
            asked.stream().filter(each -> !answered.contains(each.id())).forEach(unanswered::add);
            next = page.next();
            if (next == null) {
                break;
            }
        }
        Set<String> ids = unanswered.stream().map(Mention::id).collect(Collectors.toSet());
        return new SelectedMentions.Page(mentions.find(brand, ids), next);
    }

    /** Of one whose author was erased nothing is left to answer. */
    private static boolean asks(Mention mention) {
        return mention.kind() != MentionKind.ARTICLE
                && !mention.place().nativeId().isEmpty();
    }
}
