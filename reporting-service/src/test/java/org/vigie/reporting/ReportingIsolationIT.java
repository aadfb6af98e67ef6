package org.vigie.reporting;

import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Timestamp;
import io.grpc.Channel;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.RealPostgres;
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

    /** Figures of one day; of no time they would be refused before anything is read. */
    @Override
    protected void fill(String rpc, DynamicMessage.Builder request) {
        if (rpc.equals("FigureService/QueryFigures")) {
            set(request, "from", Instant.parse("2026-03-01T00:00:00Z"));
            set(request, "until", Instant.parse("2026-03-02T00:00:00Z"));
        }
    }

    private static void set(DynamicMessage.Builder request, String field, Instant time) {
        request.setField(
                request.getDescriptorForType().findFieldByName(field),
                Timestamp.newBuilder().setSeconds(time.getEpochSecond()).build());
    }
}
