package org.vigie.ingestion.shared;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vigie.channels.mention.IncomingMention;
import org.vigie.ingestion.inbox.Append;
import org.vigie.wire.tenancy.BrandId;

/**
 * Whom what a source showed concerns: the brands that it matches, and those that have it already, so that an edit reaches them too when it
 * matches no more. Pure.
 *
 * @param byEntry brands by the entry's native id, without the entries that concern nobody
 * @param byBrand what each brand is to have, in the order of the source
 */
record Concern(Map<String, Set<BrandId>> byEntry, Map<BrandId, List<IncomingMention>> byBrand) {
    Concern {
        byEntry = Map.copyOf(byEntry);
        byBrand = Map.copyOf(byBrand);
    }

    /**
     * Joins both.
     *
     * @param matched one set for each item, in their order
     * @param holders brands that have an entry, by its native id
     */
    static Concern of(List<IncomingMention> items, List<Set<BrandId>> matched, Map<String, Set<BrandId>> holders) {
        if (matched.size() != items.size()) {
            throw new IllegalArgumentException(
                    "matched: expected " + items.size() + " answers, actual " + matched.size());
        }
        Map<String, Set<BrandId>> byEntry = new HashMap<>();
        Map<BrandId, List<IncomingMention>> byBrand = new LinkedHashMap<>();
        for (int i = 0; i < items.size(); i++) {
            String entry = items.get(i).identity().nativeId();
            Set<BrandId> concerned = new HashSet<>(matched.get(i));
            concerned.addAll(holders.getOrDefault(entry, Set.of()));
            if (!concerned.isEmpty()) {
                byEntry.computeIfAbsent(entry, one -> new HashSet<>()).addAll(concerned);
            }
            for (BrandId brand : concerned) {
                byBrand.computeIfAbsent(brand, one -> new ArrayList<>()).add(items.get(i));
            }
        }
        return new Concern(byEntry, byBrand);
    }

    /**
     * Splits appends into rounds that go out together, each of no more items than the limit unless one append alone has more: so many
     * brands at once neither fill the line of their agency nor keep other senders out of it.
     */
    static List<List<Append>> rounds(List<Append> appends, int most) {
        List<List<Append>> rounds = new ArrayList<>();
        int items = 0;
        for (Append append : appends) {
            int more = append.arrivals().size();
            if (rounds.isEmpty() || items + more > most) {
                rounds.add(new ArrayList<>());
                items = 0;
            }
            rounds.getLast().add(append);
            items += more;
        }
        return rounds;
    }
}
