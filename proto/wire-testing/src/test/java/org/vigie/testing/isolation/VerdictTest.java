package org.vigie.testing.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

    @ParameterizedTest
    @EnumSource(
            value = Status.Code.class,
            names = {
                "INTERNAL",
                "UNKNOWN",
                "UNIMPLEMENTED",
                "UNAVAILABLE",
                "DEADLINE_EXCEEDED",
                "PERMISSION_DENIED",
                "UNAUTHENTICATED"
            })
    void allowedCall_thatFails_isNotServed(Status.Code failure) {
        assertThat(Verdict.ALLOWED.fits(answer(failure), ROWS.get(0))).isFalse();
        assertThat(Verdict.ALLOWED.fits(answer(Status.Code.NOT_FOUND), ROWS.get(0)))
                .isTrue();
    }

    @Test
    void unavailable_isServedOnlyWhereTheTableSaysSo() {
        Row row = Table.parse("s.S\nDeliver | lead | - | brand | unavailable").get(0);
        assertThat(Verdict.ALLOWED.fits(answer(Status.Code.UNAVAILABLE), row)).isTrue();
        assertThat(Verdict.ALLOWED.fits(answer(Status.Code.INTERNAL), row)).isFalse();
    }

    private static Answer answer(Status.Code code) {
        return new Answer(code, "", "", "");
    }

    @Test
    void table_withAnUnknownWord_isRefused() {
        assertThatThrownBy(() -> Table.parse("s.S\nGet | king | - | brand")).hasMessageContaining("king");
        assertThatThrownBy(() -> Table.parse("Get | lead | - | brand")).hasMessageContaining("below a service");
        assertThatThrownBy(() -> Table.parse("s.S\nGet | lead | - | world")).hasMessageContaining("WORLD");
        assertThatThrownBy(() -> Table.parse("s.S\nGet | lead | - | brand | maybe"))
                .hasMessageContaining("maybe");
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
