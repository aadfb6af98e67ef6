package org.vigie.testing.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static final Tenants TENANTS = Tenants.usual();
    private static final Asker LEAD = new Asker.Holder("lead", false, false);
    private static final Asker WIDE_LEAD = new Asker.Holder("lead", true, false);
    private static final Asker AGENT = new Asker.Holder("agent", true, false);
    private static final Asker INGESTION = new Asker.Service("ingestion");

    private static final List<Row> ROWS = Table.parse("""
            # who may call what
            vigie.search.v1.MentionService
            GetMention     | lead analyst | -         | brand
            SearchMentions | lead         | -         | cross-brand
            IndexMentions  | -            | ingestion | brand
            vigie.publishing.v1.HoldService
            PlaceAgencyHold | lead        | -         | agency
            """);

    @Test
    void brandMethod_servesTheRoleOnThatBrand() {
        assertThat(verdicts("search", "GetMention", LEAD))
                .isEqualTo("ALLOWED DENIED DENIED REFUSED DENIED DENIED DENIED REFUSED DENIED");
        assertThat(verdicts("search", "GetMention", WIDE_LEAD))
                .isEqualTo("ALLOWED ALLOWED ALLOWED REFUSED DENIED DENIED DENIED REFUSED DENIED");
        assertThat(verdicts("search", "GetMention", AGENT))
                .isEqualTo("DENIED DENIED DENIED REFUSED DENIED DENIED DENIED REFUSED DENIED");
        assertThat(verdicts("search", "GetMention", INGESTION))
                .isEqualTo("DENIED DENIED DENIED DENIED DENIED DENIED DENIED DENIED DENIED");
    }

    @Test
    void crossBrandMethod_alsoServesEveryGrantedBrand() {
        assertThat(verdicts("search", "SearchMentions", LEAD))
                .isEqualTo("ALLOWED DENIED DENIED ALLOWED DENIED DENIED DENIED DENIED DENIED");
    }

    @Test
    void serviceMethod_servesTheServiceForAnyBrandItNames() {
        assertThat(verdicts("search", "IndexMentions", INGESTION))
                .isEqualTo("ALLOWED ALLOWED ALLOWED REFUSED ALLOWED ALLOWED ALLOWED REFUSED ALLOWED");
        assertThat(verdicts("search", "IndexMentions", WIDE_LEAD))
                .isEqualTo("DENIED DENIED DENIED DENIED DENIED DENIED DENIED DENIED DENIED");
    }

    @Test
    void agencyMethod_needsTheRoleForTheWholeAgency() {
        assertThat(verdicts("publishing", "PlaceAgencyHold", LEAD))
                .isEqualTo("DENIED DENIED DENIED DENIED DENIED DENIED DENIED DENIED DENIED");
        assertThat(verdicts("publishing", "PlaceAgencyHold", WIDE_LEAD))
                .isEqualTo("ALLOWED ALLOWED ALLOWED ALLOWED DENIED DENIED DENIED DENIED DENIED");
    }

    @Test
    void table_withAnUnknownWord_isRefused() {
        assertThatThrownBy(() -> Table.parse("s.S\nGet | king | - | brand")).hasMessageContaining("king");
        assertThatThrownBy(() -> Table.parse("Get | lead | - | brand")).hasMessageContaining("below a service");
        assertThatThrownBy(() -> Table.parse("s.S\nGet | lead | - | world")).hasMessageContaining("WORLD");
    }

    private static String verdicts(String service, String method, Asker asker) {
        Rpc rpc = Contract.rpcs(service).stream()
                .filter(candidate -> candidate.name().endsWith("/" + method))
                .findFirst()
                .orElseThrow();
        Row row = ROWS.stream()
                .filter(candidate -> candidate.rpc().equals(rpc.name()))
                .findFirst()
                .orElseThrow();
        return TENANTS.targets().stream()
                .map(target -> Verdict.of(row, asker, TENANTS, target, rpc).name())
                .reduce((a, b) -> a + " " + b)
                .orElseThrow();
    }
}
