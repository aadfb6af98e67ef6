package org.vigie.ingestion.consumer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.vigie.contract.routing.v1.ConversationServiceGrpc;
import org.vigie.contract.routing.v1.Offer;
import org.vigie.contract.routing.v1.OfferMentionsRequest;
import org.vigie.ingestion.account.RecentAccounts;
import org.vigie.ingestion.enrichment.Enricher;
import org.vigie.ingestion.inbox.InboxEntry;
import org.vigie.ingestion.mention.Channel;
import org.vigie.wire.tenancy.BrandId;

/**
 * Hands entries to routing, to become conversations; with what they match and whether they can be answered. Accounts go first, with or
 * without their matches. Sources go with them or not at all: without, they would come into no queue and stay there.
 */
final class GrpcCareHandover implements Handover {
    /** The matches of a mention of a source are not known yet. */
    static final String MATCHING_UNAVAILABLE = "MATCHING_UNAVAILABLE";

    private static final long DEADLINE_SECONDS = 10;
    private static final GrpcMatched UNKNOWN = new GrpcMatched.Unknown();

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
    public Optional<String> passingReason() {
        return Optional.of(MATCHING_UNAVAILABLE);
    }

    @Override
    public int again(int most) {
        return matching.sourcesToTry(most);
    }

    @Override
    public List<Refusal> hand(BrandId brand, List<InboxEntry> entries) throws HandoverFailed {
        List<InboxEntry> atOnce = new ArrayList<>();
        List<InboxEntry.Received> ofAccounts = new ArrayList<>();
        List<InboxEntry.Received> ofSources = new ArrayList<>();
        for (InboxEntry entry : entries) {
            if (!(entry instanceof InboxEntry.Received received)) {
                // The mentions of an erased author are already empty in the log: an erasure may pass them.
                atOnce.add(entry);
            } else if (isOfSource(received)) {
                ofSources.add(received);
            } else {
                atOnce.add(received);
                ofAccounts.add(received);
            }
        }
        List<Refusal> refusals = new ArrayList<>(offer(brand, atOnce, matching.ofAccounts(brand, ofAccounts)));
        refusals.addAll(handSources(brand, ofSources));
        return refusals;
    }

    private List<Refusal> handSources(BrandId brand, List<InboxEntry.Received> mentions) throws HandoverFailed {
        Map<Long, GrpcMatched> matches = matching.ofSources(brand, mentions);
        List<InboxEntry> known = new ArrayList<>();
        List<Refusal> refusals = new ArrayList<>();
        for (InboxEntry.Received mention : mentions) {
            switch (matches.getOrDefault(mention.sequence(), UNKNOWN)) {
                case GrpcMatched.Known matched -> known.add(mention);
                case GrpcMatched.Unknown unknown ->
                    refusals.add(new Refusal(
                            mention.subject(),
                            MATCHING_UNAVAILABLE,
                            "search has not said what it matches; tried again"));
                case GrpcMatched.Refused refused ->
                    refusals.add(new Refusal(mention.subject(), refused.reason(), "search: " + refused.detail()));
            }
        }
        refusals.addAll(offer(brand, known, matches));
        return refusals;
    }

    private List<Refusal> offer(BrandId brand, List<InboxEntry> entries, Map<Long, GrpcMatched> matches)
            throws HandoverFailed {
        if (entries.isEmpty()) {
            return List.of();
        }
        var request = OfferMentionsRequest.newBuilder()
                .setAgency(brand.agency().slug())
                .setBrand(brand.slug());
        entries.forEach(entry -> request.addOffers(offer(brand, entry, matches)));
        try {
            return routing
                    .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
                    .offerMentions(request.build())
                    .getRefusalsList()
                    .stream()
                    .map(refusal -> new Refusal(refusal.getMention(), refusal.getReason(), refusal.getDetail()))
                    .toList();
        } catch (RuntimeException e) {
            throw GrpcEntries.failed(e);
        }
    }

    private Offer offer(BrandId brand, InboxEntry entry, Map<Long, GrpcMatched> matches) {
        Offer.Builder offer = Offer.newBuilder().setEntry(GrpcEntries.of(entry, enricher));
        if (entry instanceof InboxEntry.Received received) {
            String cannot = cannotReply(brand, received.mention().channel());
            offer.addAllMatched(matches.getOrDefault(entry.sequence(), UNKNOWN).orNothing())
                    .setCanReply(cannot.isEmpty())
                    .setCannotReplyReason(cannot);
        }
        return offer.build();
    }

    private static boolean isOfSource(InboxEntry.Received received) {
        return received.mention().channel().account().isEmpty();
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
