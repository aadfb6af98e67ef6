package org.vigie.reporting;

import io.grpc.Channel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.RealPostgres;
import org.vigie.testing.Tokens;
import org.vigie.testing.isolation.IsolationContract;

@ExtendWith({RealPostgres.class, MintedTokens.class})
class ReportingIsolationIT extends IsolationContract {
    private static ReportingProcess process;

    @BeforeAll
    static void start() {
        process = ReportingProcess.start("127.0.0.1:1");
    }

    @AfterAll
    static void stop() {
        process.close();
    }

    @Override
    protected String service() {
        return "reporting";
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
