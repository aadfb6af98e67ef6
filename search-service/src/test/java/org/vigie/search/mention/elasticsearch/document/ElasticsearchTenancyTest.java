package org.vigie.search.mention.elasticsearch.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

class ElasticsearchTenancyTest {
    @Test
    void namedBrands_areFilteredAndRouted() {
        var bounds = ElasticsearchTenancy.bounds(
                BrandScope.of(List.of(BrandId.of("acme", "nova"), BrandId.of("acme", "luna"))));
        assertThat(bounds.filter()).hasToString("{\"terms\":{\"tenant\":[\"acme/luna\",\"acme/nova\"]}}");
        assertThat(bounds.parameters()).containsEntry("routing", "acme/luna,acme/nova");
    }

    @Test
    void wholeAgency_isFilteredByAgency() {
        var bounds = ElasticsearchTenancy.bounds(BrandScope.all(new AgencyId("acme")));
        assertThat(bounds.filter()).hasToString("{\"term\":{\"agency\":\"acme\"}}");
        assertThat(bounds.parameters()).isEmpty();
    }

    @Test
    void manyBrands_areStillFilteredWhenTheRoutingWouldNotFit() {
        var brands = IntStream.range(0, 400)
                .mapToObj(i -> BrandId.of("acme", "brand-" + i))
                .toList();
        var bounds = ElasticsearchTenancy.bounds(BrandScope.of(brands));
        assertThat(bounds.filter().path("terms").path("tenant").size()).isEqualTo(400);
        assertThat(bounds.parameters()).isEmpty();
    }

    @Test
    void everyAgency_isRefused() {
        assertThatThrownBy(() -> ElasticsearchTenancy.bounds(BrandScope.everywhere()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
