package org.vigie.routing.reply;

import java.time.Duration;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.contract.publishing.v1.DeliveryServiceGrpc;
import org.vigie.contract.publishing.v1.EventServiceGrpc;
import org.vigie.routing.conversation.message.Answering;
import org.vigie.routing.conversation.message.Replies;
import org.vigie.routing.conversation.message.UnsaidReplies;
import org.vigie.routing.conversation.work.WaitingRoom;
import org.vigie.wire.client.Peers;
import org.vigie.wire.event.GrpcEventFollower;
import org.vigie.wire.postgres.PostgresWork;

/** Wires replies. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReplySettings.class)
class ReplyConfiguration {
    @Bean
    Publishing publishing(Peers peers) {
        return new GrpcPublishing(
                peers.forwarding("publishing", DeliveryServiceGrpc::newBlockingV2Stub),
                peers.service("publishing", DeliveryServiceGrpc::newBlockingV2Stub));
    }

    @Bean
    Answering answering(Replies replies, Publishing publishing, WaitingRoom waitingRoom, InstantSource time) {
        return new SendReply(replies, publishing, waitingRoom, time);
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    UnheardReplies unheardReplies(
            Replies replies,
            Publishing publishing,
            WaitingRoom waitingRoom,
            InstantSource time,
            ReplySettings settings) {
        return new UnheardReplies(replies, publishing, waitingRoom, time, settings);
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    UnsaidOutcomes unsaidOutcomes(
            UnsaidReplies unsaid, Replies replies, Publishing publishing, WaitingRoom waitingRoom, InstantSource time) {
        return new UnsaidOutcomes(unsaid, replies, publishing, waitingRoom, time);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    GrpcEventFollower deliveryFollower(
            Peers peers,
            PostgresWork work,
            Publishing publishing,
            Replies replies,
            WaitingRoom waitingRoom,
            InstantSource time) {
        return new GrpcEventFollower(
                DeliveryOutcomes.PEER,
                Duration.ofMillis(5),
                peers.service("publishing", EventServiceGrpc::newStub)::watchEvents,
                new DeliveryOutcomes(new PostgresPositions(work), publishing, replies, waitingRoom, time));
    }
}
