package org.vigie.search;

import io.grpc.Channel;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.Tokens;
import org.vigie.testing.isolation.IsolationContract;

class SearchIsolationIT extends IsolationContract {
    @Override
    protected String service() {
        return "search";
    }

    @Override
    protected Channel channel() {
        return RunningSearch.shared().channel();
    }

    @Override
    protected Tokens tokens() {
        return MintedTokens.tokens();
    }
}
