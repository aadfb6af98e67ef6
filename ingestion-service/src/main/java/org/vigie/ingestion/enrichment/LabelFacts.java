package org.vigie.ingestion.enrichment;

import java.util.List;
import java.util.Optional;
import org.vigie.ingestion.inbox.log.EmptiedItem;
import org.vigie.ingestion.inbox.log.InboxEntry;
import org.vigie.ingestion.label.Label;
import org.vigie.ingestion.mention.Mention;
import org.vigie.wire.event.Fact;

/**
 * Facts about labels, for figures that leave likely bots out. A first version is told of only when it is labelled so, which is rare; every
 * later one is, because it may give the label or take it away and what its forerunner had is not looked up. Nothing is told of what an erased
 * author left: what was told before stands. Thread-safe.
 */
public final class LabelFacts {
    private final Enricher enricher;

    public LabelFacts(Enricher enricher) {
        this.enricher = enricher;
    }

    /** What is told of entries, in their order. */
    public List<Fact> of(List<InboxEntry> entries) {
        return entries.stream().map(this::of).flatMap(Optional::stream).toList();
    }

    private Optional<Fact> of(InboxEntry entry) {
        return switch (entry) {
            case InboxEntry.AuthorErased erased -> Optional.empty();
            case InboxEntry.Received received -> of(received.mention());
        };
    }

    private Optional<Fact> of(Mention mention) {
        if (EmptiedItem.is(mention.item())) {
            return Optional.empty();
        }
        boolean bot = enricher.corrected(mention).labels().contains(Label.LIKELY_BOT);
        return bot || mention.version() > 1 ? Optional.of(fact(mention, bot)) : Optional.empty();
    }

    private static Fact fact(Mention mention, boolean bot) {
        return Fact.of(mention.brand(), "MentionLabelled", mention.id(), mention.updatedAt())
                .label("mention", mention.id())
                .label("network", mention.channel().network())
                .figure("version", mention.version())
                .figure("likely_bot", bot ? 1 : 0);
    }
}
