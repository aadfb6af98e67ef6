package org.vigie.gateway.webhook;

import com.google.protobuf.Message;
import com.google.protobuf.UnsafeByteOperations;
import io.grpc.Context;
import io.grpc.StatusException;
import java.util.concurrent.TimeUnit;
import org.vigie.contract.ingestion.v1.InboxServiceGrpc;
import org.vigie.contract.ingestion.v1.ReceiveWebhookRequest;
import org.vigie.wire.call.CallTrace;
import org.vigie.wire.client.Peers;

/** Hands webhook calls to ingestion. Thread-safe. */
final class GrpcWebhookIntake {
    private static final int DEADLINE_SECONDS = 10;

    private final InboxServiceGrpc.InboxServiceBlockingV2Stub inbox;

    GrpcWebhookIntake(Peers peers) {
        this.inbox = peers.service("ingestion", InboxServiceGrpc::newBlockingV2Stub);
    }

    /** Answers when every mention of the call is durable; {@link StatusException} with ingestion's reason otherwise. */
    Message receive(WebhookCall call, CallTrace trace) throws StatusException {
        ReceiveWebhookRequest request = ReceiveWebhookRequest.newBuilder()
                .setAgency(call.agency())
                .setBrand(call.brand())
                .setChannelAccount(call.account())
                .setWebhookId(call.id())
                .setWebhookTimestamp(call.timestamp())
                .setWebhookSignature(call.signature())
                .setBody(UnsafeByteOperations.unsafeWrap(call.body()))
                .build();
        Context before = trace.bind(Context.current()).attach();
        try {
            return inbox.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS).receiveWebhook(request);
        } finally {
            Context.current().detach(before);
        }
    }
}
