package org.vigie.routing.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.StatusException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vigie.contract.routing.v1.ConversationServiceGrpc;
import org.vigie.contract.routing.v1.ListMessagesRequest;
import org.vigie.contract.routing.v1.ListMessagesResponse;
import org.vigie.contract.routing.v1.Message;
import org.vigie.routing.Mentions;
import org.vigie.routing.PretendPublishing;
import org.vigie.routing.RoutingInstance;
import org.vigie.routing.RuledBrand;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.RealPostgres;
import org.vigie.testing.RealRedis;

/** A stranger writes mails as long as they are taken, over real gRPC and PostgreSQL. */
@ExtendWith({RealPostgres.class, RealRedis.class, MintedTokens.class})
class LongMessagesIT {
    @Test
    void conversationOfLongMails_isReadInPagesThatAProcessCanHold() throws Exception {
        String text = "x".repeat(250_000);
        String html = "y".repeat(500_000);
        try (PretendPublishing publishing = new PretendPublishing();
                RoutingInstance routing =
                        RoutingInstance.start(publishing.address(), Map.of("vigie.redis.prefix", "long:"))) {
            RuledBrand nova = RuledBrand.create(routing);
            List<String> sent = new ArrayList<>();
            String conversation = "";
            for (int i = 0; i < 8; i++) {
                var mail =
                        Mentions.mail(nova.agency(), nova.brand(), "long@example.org", "<t@example.org>", i + text)
                                .toBuilder()
                                .setHtml(html)
                                .build();
                conversation = nova.offer(mail).getFirst();
                sent.add(String.valueOf(i));
            }
            List<String> read = new ArrayList<>();
            List<Integer> pages = new ArrayList<>();
            String token = "";
            do {
                ListMessagesResponse page = page(nova, conversation, token);
                page.getMessagesList().stream()
                        .map(Message::getText)
                        .map(words -> words.substring(0, 1))
                        .forEach(read::add);
                pages.add(page.getMessagesCount());
                token = page.getNextPageToken();
            } while (!token.isEmpty());
            assertThat(read).isEqualTo(sent);
            assertThat(pages).containsExactly(5, 3);
        }
    }

    private static ListMessagesResponse page(RuledBrand nova, String conversation, String token)
            throws StatusException {
        return ConversationServiceGrpc.newBlockingV2Stub(nova.agent("lea"))
                .withMaxInboundMessageSize(64 << 20)
                .listMessages(ListMessagesRequest.newBuilder()
                        .setAgency(nova.agency())
                        .setBrand(nova.brand())
                        .setConversation(conversation)
                        .setPageSize(200)
                        .setPageToken(token)
                        .build());
    }
}
