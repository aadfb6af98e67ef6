package org.vigie.ingestion;

import com.google.protobuf.DynamicMessage;
import io.grpc.Channel;
import org.vigie.testing.Tokens;
import org.vigie.testing.isolation.IsolationContract;

class IngestionIsolationIT extends IsolationContract {
    @Override
    protected String service() {
        return "ingestion";
    }

    @Override
    protected Channel channel() {
        return RunningIngestion.get().channel;
    }

    @Override
    protected Tokens tokens() {
        return RunningIngestion.get().tokens;
    }

    @Override
    protected void fill(String rpc, DynamicMessage.Builder request) {
        // Empty requests reach the access check, which is what is asked for.
    }
}
