package org.vigie.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathTemplateTest {
    private static final RouteTable TABLE = new RouteTable(GrpcContract.load().routes());
    private static final String NOVA = "/v1/agencies/acme/brands/nova";

    private static String found(String method, String path) {
        return TABLE.match(method, path) instanceof RouteTable.Match.Found found
                ? found.route().rpc().descriptor().getName()
                : "nothing";
    }

    @Test
    void plainPath_findsItsMethod() {
        var match = TABLE.match("GET", NOVA + "/conversations/c1/messages");

        assertThat(match).isInstanceOf(RouteTable.Match.Found.class);
        var values = ((RouteTable.Match.Found) match).values();
        assertThat(values).isEqualTo(Map.of("agency", "acme", "brand", "nova", "conversation", "c1"));
    }

    @Test
    void verb_isNoPartOfAnId() {
        assertThat(found("POST", NOVA + "/conversations/p1:accept")).isEqualTo("AcceptConversation");
        assertThat(found("GET", NOVA + "/conversations/p1:approve")).isEqualTo("nothing");
        assertThat(found("GET", NOVA + "/mentions:search")).isEqualTo("SearchMentions");
        assertThat(found("POST", NOVA + "/mentions:search")).isEqualTo("SearchMentions");
        assertThat(found("GET", NOVA + "/mentions/m1")).isEqualTo("GetMention");
        assertThat(TABLE.match("GET", NOVA + "/conversations/p1:accept"))
                .isEqualTo(new RouteTable.Match.OtherMethods(Set.of("POST")));
    }

    @Test
    void everyBrand_isADash() {
        assertThat(found("GET", "/v1/agencies/acme/brands/-/conversations")).isEqualTo("ListConversations");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/conversations/p1%3Aaccept",
                "/conversations/..",
                "/conversations/",
                "/conversations//messages",
                "/conversations/a b",
                "/conversations/p1:",
                "/conversations/p1:accept:accept",
                "/conversations/é",
                "/conversations/p1;x=1"
            })
    void whatIsNoId_findsNothing(String rest) {
        assertThat(TABLE.match("POST", NOVA + rest)).isInstanceOf(RouteTable.Match.Unknown.class);
    }

    @Test
    void nestedField_isNamedOnceInTheDocument() {
        PathTemplate nested = PathTemplate.parse("/v1/accounts/{channel_account.id}");

        assertThat(nested.documented()).isEqualTo("/v1/accounts/{channelAccount}");
        assertThat(nested.variables()).isEqualTo(List.of("channel_account.id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1/a", "/v1/{a=**}", "/v1/{A}", "/v1/*", "/v1/{a}:", "/v1//a"})
    void otherForms_areRefusedAtStart(String template) {
        assertThatThrownBy(() -> PathTemplate.parse(template)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void methodsWithoutAnnotation_haveNoRoute() {
        assertThat(GrpcContract.load().routes())
                .noneMatch(route -> route.rpc().name().endsWith("/ReceiveWebhook"))
                .noneMatch(route -> route.rpc().name().endsWith("/LeaseCredential"))
                .hasSizeGreaterThan(40);
    }
}
