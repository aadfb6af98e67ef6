package org.vigie.search.mention.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigie.search.insight.count.SampleMention;
import org.vigie.search.mention.log.AuthorErasure;
import org.vigie.search.mention.log.IndexEntry;
import org.vigie.search.mention.search.MentionQuery;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

class IndexMentionsTest {
    private static final BrandId NOVA = BrandId.of("acme", "nova");
    private static final IndexEntry ERASED = new IndexEntry.Erased(new AuthorErasure("feed", "zoe", 9));

    private final InMemoryMentionIndex index = new InMemoryMentionIndex();

    @Test
    void authorWhoIsErased_isUnlistedOnceTheIndexIsEmpty() {
        List<String> found = new ArrayList<>();
        var writes = new IndexMentions(
                index,
                (brand, content) -> List.of(),
                (brand, erasure) -> found.add(brand + " " + erasure.author() + " " + authors()));

        writes.live(NOVA, List.of(arrived(), ERASED));

        assertThat(found).containsExactly("acme/nova zoe []");
    }

    @Test
    void erasure_failsWhileTheListsCannotBeReached() {
        var writes = new IndexMentions(index, (brand, content) -> List.of(), (brand, erasure) -> {
            throw new Problem(WireReason.DEPENDENCY_UNAVAILABLE, "away");
        });

        assertThatThrownBy(() -> writes.live(NOVA, List.of(arrived(), ERASED)))
                .as("so that the entry is handed over again")
                .hasMessage("away");
        assertThat(writes.live(NOVA, List.of(arrived())).indexed())
                .as("mentions alone do not need them")
                .isNotNegative();
    }

    private static IndexEntry arrived() {
        return new IndexEntry.Arrived(SampleMention.at("m", Instant.parse("2026-11-20T12:00:00Z"), "mot")
                .from("feed", "zoe")
                .logged(NOVA, 1));
    }

    private List<String> authors() {
        return index
                .search(
                        BrandScope.of(NOVA),
                        new MentionQuery(
                                null, MentionQuery.Filter.NONE, MentionQuery.Order.NEWEST, 9, null, null, false))
                .hits()
                .stream()
                .map(hit -> hit.mention().author().id())
                .filter(author -> !author.isEmpty())
                .toList();
    }
}
