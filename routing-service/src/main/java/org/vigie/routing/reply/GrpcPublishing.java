package org.vigie.routing.reply;

import static org.vigie.wire.time.GrpcTimes.instant;

import io.grpc.Status;
import io.grpc.StatusException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.vigie.contract.publishing.v1.DeliverRequest;
import org.vigie.contract.publishing.v1.DeliveryKind;
import org.vigie.contract.publishing.v1.DeliveryServiceGrpc.DeliveryServiceBlockingV2Stub;
import org.vigie.contract.publishing.v1.GetDeliveryRequest;
import org.vigie.contract.publishing.v1.SettleDeliveryRequest;
import org.vigie.routing.RoutingReason;
import org.vigie.routing.conversation.life.Agent;
import org.vigie.routing.conversation.message.DeliveryState;
import org.vigie.routing.conversation.message.Message;
import org.vigie.routing.conversation.message.Replies;
import org.vigie.wire.problem.GrpcProblems;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;

/** Publishing over gRPC: sending with the caller's token, reading with this service's own. */
final class GrpcPublishing implements Publishing {
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    /** Answered before anything was written down there: whatever its status says, nothing left. */
    private static final String CREDENTIALS_UNAVAILABLE = "CREDENTIALS_UNAVAILABLE";
    /** No word of this service's: there is no such account there any more, and so nothing to send through. */
    private static final String ACCOUNT_UNKNOWN = "ACCOUNT_UNKNOWN";
    /** To a request that is settled: what stood under its id is kept no longer. */
    private static final String REUSED = RoutingReason.REQUEST_ID_REUSED.name();

    private static final Map<String, RoutingReason> REASONS =
            Arrays.stream(RoutingReason.values()).collect(Collectors.toMap(Enum::name, Function.identity()));

    private final DeliveryServiceBlockingV2Stub forwarding;
    private final DeliveryServiceBlockingV2Stub own;

    GrpcPublishing(DeliveryServiceBlockingV2Stub forwarding, DeliveryServiceBlockingV2Stub own) {
        this.forwarding = forwarding;
        this.own = own;
    }

    @Override
    public Answer deliver(BrandId brand, Letter letter) {
        DeliverRequest request = DeliverRequest.newBuilder()
                .setAgency(brand.agency().slug())
                .setBrand(brand.slug())
                .setKind(DeliveryKind.DELIVERY_KIND_REPLY)
                .setChannelAccount(letter.account())
                .setConversation(letter.conversation())
                .setRecipient(letter.recipient())
                .setRecipientSha256(letter.recipientSha256())
                .setInReplyTo(letter.inReplyTo())
                .setThread(letter.thread())
                .setSubject(letter.subject())
                .setText(letter.text())
                .setTextSha256(letter.textSha256())
                .setRequestId(letter.requestId())
                .putAllExtras(letter.extras())
                .build();
        try {
            return new Answer.Taken(delivery(forwarding
                    .withDeadlineAfter(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .deliver(request)));
        } catch (StatusException e) {
            return refusal(e);
        }
    }

    /** Whatever carries a reason of publishing was decided there; the rest may have reached the network or not. */
    private static Answer refusal(StatusException failure) {
        String reason = GrpcProblems.reason(failure).orElse("");
        if (reason.equals(ACCOUNT_UNKNOWN)) {
            return new Answer.Refused(new Problem(
                    RoutingReason.NO_REPLY_CAPABILITY, "There is no such account.", Map.of("cause", ACCOUNT_UNKNOWN)));
        }
        RoutingReason known = REASONS.get(reason);
        if (known != null) {
            String text = failure.getStatus().getDescription();
            return new Answer.Refused(new Problem(
                    known,
                    text == null ? "Publishing refused." : text,
                    GrpcProblems.info(failure)
                            .map(info -> info.getMetadataMap())
                            .orElse(Map.of())));
        }
        return reason.equals(CREDENTIALS_UNAVAILABLE)
                        || !mayHaveLeft(failure.getStatus().getCode())
                ? new Answer.Refused(refused(failure, reason))
                : new Answer.Silent();
    }

    private static boolean mayHaveLeft(Status.Code code) {
        return switch (code) {
            case UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED, INTERNAL, UNKNOWN -> true;
            default -> false;
        };
    }

    /** What publishing says of when to come back is passed on. */
    private static Problem refused(StatusException failure, String reason) {
        Map<String, String> metadata = new HashMap<>(
                GrpcProblems.info(failure).map(info -> info.getMetadataMap()).orElse(Map.of()));
        metadata.put("cause", reason.isEmpty() ? failure.getStatus().getCode().name() : reason);
        return new Problem(RoutingReason.PUBLISHING_UNAVAILABLE, "Publishing refused the reply.", metadata);
    }

    @Override
    public Optional<Delivery> find(BrandId brand, String delivery) {
        try {
            return Optional.of(delivery(own.withDeadlineAfter(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .getDelivery(GetDeliveryRequest.newBuilder()
                            .setAgency(brand.agency().slug())
                            .setBrand(brand.slug())
                            .setDelivery(delivery)
                            .build())));
        } catch (StatusException e) {
            if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
                return Optional.empty();
            }
            throw new PublishingAway(e);
        }
    }

    @Override
    public Delivery settle(Replies.Unheard unheard) {
        Message reply = unheard.reply();
        Message.Outgoing outgoing = Objects.requireNonNull(reply.outgoing(), "a message that went out");
        Agent agent = Objects.requireNonNull(reply.agent(), "a message that somebody wrote");
        try {
            return delivery(own.withDeadlineAfter(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .settleDelivery(SettleDeliveryRequest.newBuilder()
                            .setAgency(unheard.brand().agency().slug())
                            .setBrand(unheard.brand().slug())
                            .setRequestId(outgoing.requestId())
                            .setChannelAccount(unheard.account())
                            .setNetwork(unheard.network())
                            .setConversation(reply.conversation().toString())
                            .setApprover(agent.id())
                            .setTextSha256(outgoing.textSha256())
                            .build()));
        } catch (StatusException e) {
            if (GrpcProblems.reason(e).filter(REUSED::equals).isPresent()) {
                return new Delivery(
                        "",
                        reply.conversation().toString(),
                        DeliveryState.UNKNOWN,
                        Replies.KEPT_NO_LONGER,
                        agent.id(),
                        outgoing.textSha256(),
                        null,
                        false);
            }
            throw new PublishingAway(e);
        }
    }

    private static Delivery delivery(org.vigie.contract.publishing.v1.Delivery delivery) {
        return new Delivery(
                delivery.getId(),
                delivery.getConversation(),
                state(delivery.getState()),
                delivery.getReason(),
                delivery.getApprover(),
                delivery.getTextSha256(),
                delivery.hasDeliveredAt() ? instant(delivery.getDeliveredAt()) : null,
                delivery.getAwaitsDecision());
    }

    private static DeliveryState state(org.vigie.contract.publishing.v1.DeliveryState state) {
        return switch (state) {
            case DELIVERY_STATE_PENDING, DELIVERY_STATE_UNSPECIFIED, UNRECOGNIZED -> DeliveryState.PENDING;
            case DELIVERY_STATE_DELIVERED -> DeliveryState.DELIVERED;
            case DELIVERY_STATE_REFUSED -> DeliveryState.REFUSED;
            case DELIVERY_STATE_UNKNOWN -> DeliveryState.UNKNOWN;
            case DELIVERY_STATE_RETRYING -> DeliveryState.RETRYING;
            case DELIVERY_STATE_HELD -> DeliveryState.HELD;
        };
    }
}
