package org.vigie.search.savedquery;

import java.util.Map;
import org.vigie.contract.ingestion.v1.Mention;
import org.vigie.contract.search.v1.ConcernedBrand;
import org.vigie.contract.search.v1.ConcernedBrands;
import org.vigie.search.SearchReason;
import org.vigie.search.mention.GrpcMentions;
import org.vigie.search.savedquery.live.LiveQueries;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;

/** Posts that belong to nobody, as the contract says them. */
final class GrpcSharedMentions {
    private GrpcSharedMentions() {}

    /**
     * Whom a post concerns. Problem MENTION_INVALID when it names an agency, a brand or an id, or can never be matched.
     *
     * @param index of it in the request, for the refusal
     */
    static ConcernedBrands concerned(LiveQueries live, int index, Mention mention) {
        requireNobodys(index, mention);
        var concerned = ConcernedBrands.newBuilder();
        try {
            for (BrandId brand : live.concerned(GrpcMentions.post(mention))) {
                concerned.addBrands(ConcernedBrand.newBuilder()
                        .setAgency(brand.agency().slug())
                        .setBrand(brand.slug()));
            }
        } catch (IllegalArgumentException e) {
            throw invalid(index, String.valueOf(e.getMessage()));
        }
        return concerned.build();
    }

    private static void requireNobodys(int index, Mention mention) {
        if (!mention.getAgency().isEmpty()) {
            throw invalid(index, "agency: expected none, actual one");
        }
        if (!mention.getBrand().isEmpty()) {
            throw invalid(index, "brand: expected none, actual one");
        }
        if (!mention.getId().isEmpty()) {
            throw invalid(index, "id: expected none, actual one");
        }
    }

    private static Problem invalid(int index, String message) {
        return new Problem(
                SearchReason.MENTION_INVALID,
                "mention " + index + ": " + message,
                Map.of("index", Integer.toString(index)));
    }
}
