package org.vigie.search.insight.count;

import org.vigie.search.mention.index.InMemoryMentionIndex;
import org.vigie.search.mention.index.MentionIndex;

class InMemoryInsightsTest extends InsightPortsContract {
    private final MentionIndex index = new InMemoryMentionIndex();
    private final InMemoryInsights insights = new InMemoryInsights(index);

    @Override
    protected MentionIndex index() {
        return index;
    }

    @Override
    protected MentionStatistics statistics() {
        return insights;
    }

    @Override
    protected SelectedMentions mentions() {
        return insights;
    }
}
