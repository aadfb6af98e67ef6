package org.vigie.search.mention.elasticsearch;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.vigie.search.mention.LoggedMentions;
import org.vigie.search.mention.LoggedMentionsContract;
import org.vigie.search.mention.MentionIndex;

class ElasticsearchLoggedMentionsIT extends LoggedMentionsContract {
    @RegisterExtension
    static final ConnectedElasticsearch elasticsearch = new ConnectedElasticsearch("logged");

    @Override
    protected MentionIndex index() {
        return elasticsearch.index();
    }

    @Override
    protected LoggedMentions mentions() {
        return ElasticsearchConfiguration.logged(elasticsearch.calls(), elasticsearch.settings(), new NoIndexMemory());
    }
}
