package org.vigie.ingestion.consumer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.vigie.contract.routing.v1.ConversationServiceGrpc;
import org.vigie.contract.routing.v1.Offer;
import org.vigie.contract.routing.v1.OfferMentionsRequest;
import org.vigie.contract.search.v1.MatchedQuery;
import org.vigie.ingestion.account.RecentAccounts;
import org.vigie.ingestion.enrichment.Enricher;
import org.vigie.ingestion.inbox.InboxEntry;
import org.vigie.ingestion.mention.Channel;
import org.vigie.wire.tenancy.BrandId;

/** Hands entries to routing, to become conversations; with what they match and whether they can be answered. */
final class GrpcCareHandover implements Handover {
    private static final long DEADLINE_SECONDS = 10;

    private final ConversationServiceGrpc.ConversationServiceBlockingStub routing;
    private final GrpcMatching matching;
    private final RecentAccounts accounts;
    private final Enricher enricher;

    GrpcCareHandover(
            ConversationServiceGrpc.ConversationServiceBlockingStub routing,
            GrpcMatching matching,
            RecentAccounts accounts,
            Enricher enricher) {
        this.routing = routing;
        this.matching = matching;
        this.accounts = accounts;
        this.enricher = enricher;
    }

    @Override
    public String consumer() {
        return "care";
    }

    @Override
    public List<Refusal> hand(BrandId brand, List<InboxEntry> entries) throws HandoverFailed {
        Map<String, List<MatchedQuery>> matches = matching.of(brand, entries);
        List<Offer> offers = new ArrayList<>(entries.size());
        for (InboxEntry entry : entries) {
            offers.add(offer(brand, entry, matches));
        }
        var request = OfferMentionsRequest.newBuilder()
                .setAgency(brand.agency().slug())
                .setBrand(brand.slug())
                .addAllOffers(offers)
                .build();
        try {
            return routing
                    .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
                    .offerMentions(request)
                    .getRefusalsList()
                    .stream()
                    .map(refusal -> new Refusal(refusal.getMention(), refusal.getReason(), refusal.getDetail()))
                    .toList();
        } catch (RuntimeException e) {
            throw GrpcEntries.failed(e);
        }
    }

    private Offer offer(BrandId brand, InboxEntry entry, Map<String, List<MatchedQuery>> matches) {
        Offer.Builder offer = Offer.newBuilder().setEntry(GrpcEntries.of(entry, enricher));
        if (entry instanceof InboxEntry.Received received) {
            String cannot = cannotReply(brand, received.mention().channel());
            offer.addAllMatched(matches.getOrDefault(entry.subject(), List.of()))
                    .setCanReply(cannot.isEmpty())
                    .setCannotReplyReason(cannot);
        }
        return offer.build();
    }

    private String cannotReply(BrandId brand, Channel channel) {
        if (channel.account().isEmpty()) {
            return "SOURCE_ONLY";
        }
        return accounts.find(brand, channel.account())
                .map(opened -> opened.account().cannotReply())
                .orElse("ACCOUNT_UNKNOWN");
    }
}
