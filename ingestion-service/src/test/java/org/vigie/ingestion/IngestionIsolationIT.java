package org.vigie.ingestion;

import com.google.protobuf.ByteString;
import com.google.protobuf.DynamicMessage;
import io.grpc.Channel;
import org.vigie.channels.webhook.WebhookPayload;
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
        // A call without a good signature is UNAUTHENTICATED to whoever makes it; a body too large is refused before
        // that.
        if (rpc.equals("InboxService/ReceiveWebhook")) {
            var body = request.getDescriptorForType().findFieldByName("body");
            request.setField(body, ByteString.copyFrom(new byte[WebhookPayload.MAX_BYTES + 1]));
        }
    }
}
