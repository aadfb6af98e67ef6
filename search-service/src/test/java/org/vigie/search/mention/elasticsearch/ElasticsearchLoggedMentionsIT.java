package org.vigie.search.mention.elasticsearch;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.vigie.search.mention.index.MentionIndex;
import org.vigie.search.mention.log.LoggedMentions;
import org.vigie.search.mention.log.LoggedMentionsContract;

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
