package org.vigie.publishing;

import io.grpc.Channel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.RealPostgres;
import org.vigie.testing.Tokens;
import org.vigie.testing.isolation.IsolationContract;

@ExtendWith({RealPostgres.class, MintedTokens.class})
class PublishingIsolationIT extends IsolationContract {
    private static PublishingProcess process;

    @BeforeAll
    static void start() {
        process = PublishingProcess.start("127.0.0.1:1", "");
    }

    @AfterAll
    static void stop() {
        process.close();
    }

    @Override
    protected String service() {
        return "publishing";
    }

    @Override
    protected Channel channel() {
        return process.channel();
    }

    @Override
    protected Tokens tokens() {
        return MintedTokens.tokens();
    }
}
