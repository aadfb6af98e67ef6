package org.vigie.search.mention.log;

import static org.vigie.wire.time.GrpcTimes.instant;

import org.vigie.contract.ingestion.v1.InboxEntry;
import org.vigie.search.SearchReason;
import org.vigie.search.mention.GrpcMentions;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;

/** Entries of the inbox log between contract and domain. */
public final class GrpcIndexEntries {
    private GrpcIndexEntries() {}

    /**
     * A log entry of the brand. Problem MENTION_INVALID when it is another brand's or neither mention nor erasure; {@link
     * IllegalArgumentException} when the mention itself can never be indexed.
     */
    public static IndexEntry entry(BrandId brand, InboxEntry entry) {
        return switch (entry.getEntryCase()) {
            case MENTION ->
                new IndexEntry.Arrived(
                        new LoggedMention(GrpcMentions.mention(brand, entry.getMention()), entry.getSequence()),
                        entry.hasSourceReadAt() ? instant(entry.getSourceReadAt()) : null);
            case AUTHOR_ERASED -> {
                var erased = entry.getAuthorErased();
                GrpcMentions.requireBrand(brand, erased.getAgency(), erased.getBrand(), "");
                yield new IndexEntry.Erased(
                        new AuthorErasure(erased.getNetwork(), erased.getAuthor(), entry.getSequence()));
            }
            case ENTRY_NOT_SET ->
                throw new Problem(
                        SearchReason.MENTION_INVALID,
                        "entry %d: expected a mention or an erasure, actual neither".formatted(entry.getSequence()));
        };
    }
}
