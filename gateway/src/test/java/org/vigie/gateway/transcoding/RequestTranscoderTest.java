package org.vigie.gateway.transcoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.util.Timestamps;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigie.contract.ingestion.v1.CreateChannelAccountRequest;
import org.vigie.contract.ingestion.v1.UpdateChannelAccountRequest;
import org.vigie.contract.routing.v1.AcceptConversationRequest;
import org.vigie.contract.routing.v1.ConversationState;
import org.vigie.contract.routing.v1.ListConversationsRequest;
import org.vigie.contract.search.v1.AlertCondition;
import org.vigie.contract.search.v1.CreateAlertRuleRequest;
import org.vigie.contract.search.v1.SearchMentionsRequest;
import org.vigie.contract.wire.v1.Role;
import org.vigie.gateway.route.GrpcContract;
import org.vigie.gateway.route.Route;
import org.vigie.wire.problem.Problem;

class RequestTranscoderTest {
    private static final GrpcContract CONTRACT = GrpcContract.load();
    private static final Map<String, String> NOVA = Map.of("agency", "acme", "brand", "nova");

    private static Route route(String method) {
        return CONTRACT.routes().stream()
                .filter(route -> route.rpc().descriptor().getName().equals(method))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static com.google.protobuf.Message read(
            String method, Map<String, String> values, @Nullable String query, String body) {
        return RequestTranscoder.request(route(method), values, query, utf8(body));
    }

    @Test
    void query_bindsEveryKindOfField() throws ParseException {
        var request = (SearchMentionsRequest) read(
                "SearchMentions",
                NOVA,
                "query=%22no+signal%22%20OR%20r%C3%A9seau&networks=mail&networks=feed&sentiments=negative&facets=true"
                        + "&from=2026-11-01T00:00:00Z&page_size=10&order=SEARCH_ORDER_RELEVANCE",
                "");

        assertThat(request.getQuery()).isEqualTo("\"no signal\" OR réseau");
        assertThat(request.getNetworksList()).containsExactly("mail", "feed");
        assertThat(request.getSentimentsList().toString()).isEqualTo("[SENTIMENT_NEGATIVE]");
        assertThat(request.getFacets()).isTrue();
        assertThat(request.getFrom()).isEqualTo(Timestamps.parse("2026-11-01T00:00:00Z"));
        assertThat(request.getPageSize()).isEqualTo(10);
        assertThat(request.getBrand()).isEqualTo("nova");
    }

    @Test
    void shortEnum_isTheLowerCaseWord() {
        var request = (ListConversationsRequest) read("ListConversations", NOVA, "states=pending_customer", "");

        assertThat(request.getStatesList()).containsExactly(ConversationState.CONVERSATION_STATE_PENDING_CUSTOMER);
    }

    @ParameterizedTest
    @CsvSource({
        "colour=red, UNKNOWN_PARAMETER",
        "agency=globex, UNKNOWN_PARAMETER",
        "pageSize=ten, PARAMETER_INVALID",
        "pageSize=1&pageSize=2, PARAMETER_INVALID",
        "pageSize=1&page_size=2, PARAMETER_INVALID",
        "pageSize=99999999999, PARAMETER_INVALID",
        "from=yesterday, PARAMETER_INVALID",
        "facets=yes, PARAMETER_INVALID",
        "order=BEST, PARAMETER_INVALID",
        "order=Newest, PARAMETER_INVALID",
        "query=%ff, PARAMETER_INVALID",
        "query=%zz, PARAMETER_INVALID",
        "query=a%00b, PARAMETER_INVALID"
    })
    void query_refusesWhatItDoesNotUnderstand(String query, String reason) {
        assertRefused(() -> read("SearchMentions", NOVA, query, ""), reason);
    }

    @Test
    void body_ofTheWholeRequest() {
        var values = Map.of("agency", "acme", "brand", "nova", "conversation", "c1");

        var request = (AcceptConversationRequest)
                read("AcceptConversation", values, null, "{\"epoch\":\"9007199254740993\",\"conversation\":\"c1\"}");

        assertThat(request.getEpoch()).isEqualTo(9007199254740993L);
        assertThat(read("AcceptConversation", values, null, ""))
                .isEqualTo(AcceptConversationRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("nova")
                        .setConversation("c1")
                        .build());
        assertRefused(() -> read("AcceptConversation", values, "epoch=1", "{}"), "UNKNOWN_PARAMETER");
        assertRefused(
                () -> read("AcceptConversation", values, null, "{\"conversation\":\"c2\"}"), "PATH_BODY_CONFLICT");
    }

    @Test
    void body_ofOneField() {
        var request = (CreateChannelAccountRequest) read(
                "CreateChannelAccount",
                NOVA,
                "requestId=r",
                "{\"id\":\"desk\",\"display_name\":\"Desk\",\"brand\":\"nova\"}");

        assertThat(request.getRequestId()).isEqualTo("r");
        assertThat(request.getChannelAccount().getDisplayName()).isEqualTo("Desk");
        assertRefused(
                () -> read("CreateChannelAccount", NOVA, null, "{\"id\":\"desk\",\"brand\":\"zest\"}"),
                "PATH_BODY_CONFLICT");
    }

    @Test
    void nestedPathField_landsInTheBody() {
        var values = Map.of("agency", "acme", "brand", "nova", "channel_account.id", "desk");

        var request = (UpdateChannelAccountRequest)
                read("UpdateChannelAccount", values, "updateMask=displayName,mail.imapHost", "{\"disabled\":true}");

        assertThat(request.getChannelAccount().getId()).isEqualTo("desk");
        assertThat(request.getUpdateMask().getPathsList()).containsExactly("display_name", "mail.imap_host");
        assertRefused(() -> read("UpdateChannelAccount", values, null, "{\"id\":\"other\"}"), "PATH_BODY_CONFLICT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"mail\":{\"imapHosts\":\"x\"}} | UNKNOWN_FIELD | mail.imapHosts",
                "{\"colour\":1} | UNKNOWN_FIELD | colour",
                "{\"displayName\":\"a\",\"display_name\":\"b\"} | FIELD_INVALID | displayName",
                "{\"disabled\":\"maybe\"} | FIELD_INVALID | disabled",
                "{\"displayName\":\"a\\u0000b\"} | FIELD_INVALID | displayName",
                "{\"mail\":{\"imapHost\":\"a\\u0000b\"}} | FIELD_INVALID | mail.imapHost",
                "{\"displayName\":\"a\\ud83d\"} | FIELD_INVALID | displayName",
                "{\"mail\":{\"imapHost\":\"\\ude9a\"}} | FIELD_INVALID | mail.imapHost",
                "{\"role\":\"BOSS\"} | FIELD_INVALID | role",
                "{\"mail\":{\"imapHost\":\"x\"},\"webhook\":{}} | FIELD_INVALID | webhook",
                "{\"id\":\"a\",\"id\":\"b\"} | JSON_MALFORMED | ''",
                "{\"id\":\"a\"} {} | JSON_MALFORMED | ''",
                "{\"id\":\"a\" | JSON_MALFORMED | ''",
                "[] | JSON_MALFORMED | ''",
                "null | JSON_MALFORMED | ''",
                "\"text\" | JSON_MALFORMED | ''"
            })
    void body_isReadStrictly(String body, String reason, String field) {
        assertThatThrownBy(() -> read("CreateChannelAccount", NOVA, null, body))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.reason().name()).isEqualTo(reason);
                    assertThat(problem.metadata().getOrDefault("field", "")).isEqualTo(field);
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"minimum\":\"many\"} | minimum: expected a whole number of 32 bits, actual a text",
                "{\"minimum\":2147483648} | minimum: expected a whole number of 32 bits, actual a number",
                "{\"recipients\":[]} | recipients: expected an object AlertRecipients, actual a list",
                "{\"recipients\":{\"mails\":[\"a\",{}]}} | recipients.mails[1]: expected a text, actual an object",
                "{\"recipients\":{\"mails\":[\"a\",null]}} | recipients.mails[1]: expected a text, actual null",
                "{\"displayName\":7} | displayName: expected a text, actual a number",
                "{\"displayName\":[\"a\"]} | displayName: expected a text, actual a list",
                "{\"paused\":\"true\"} | paused: expected true or false, actual a text",
                "{\"condition\":99} | condition: expected a name of AlertCondition, actual a number",
                "{\"condition\":\"1\"} | condition: expected a name of AlertCondition, actual a text",
                "{\"minimum\":[5]} | minimum: expected a whole number of 32 bits, actual a list",
                "{\"minimum\":true} | minimum: expected a whole number of 32 bits, actual true or false",
                "{\"window\":[\"60s\"]} | window: expected seconds such as 1.5s, actual a list",
                "{\"recipients\":{\"onShiftOnly\":\"no\"}} | recipients.onShiftOnly: expected true or false, actual a text",
                "{\"recipients\":{\"roles\":\"ROLE_LEAD\"}} | recipients.roles: expected a list, each item a name of Role, actual a text",
                "{\"recipients\":{\"roles\":[\"ROLE_LEAD\",\"BOSS\"]}} | recipients.roles[1]: expected a name of Role, actual a text",
                "{\"window\":\"1h\"} | window: expected seconds such as 1.5s, actual a text",
                "{\"schedule\":{\"weekdays\":[1,2.5]}} | schedule.weekdays[1]: expected a whole number of 32 bits, actual a number",
            })
    void valueOfAnotherKind_isNamedWhereverItLies(String body, String message) {
        assertThatThrownBy(() -> read("CreateAlertRule", NOVA, null, body))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.reason().name()).isEqualTo("FIELD_INVALID");
                    assertThat(problem).hasMessage(message);
                    assertThat(problem.metadata()).containsKeys("field", "expected", "actual");
                });
    }

    @Test
    void numbersAsTexts_enumsAsNumbersAndNull_areTakenAsProtoJsonSays() {
        var rule = ((CreateAlertRuleRequest) read(
                        "CreateAlertRule",
                        NOVA,
                        null,
                        "{\"minimum\":\"5\",\"threshold\":\"0.5\",\"condition\":2,\"schedule\":null,\"paused\":true,"
                                + "\"recipients\":{\"roles\":[2,\"ROLE_ADMIN\"],\"mails\":null}}"))
                .getAlertRule();

        assertThat(rule.getMinimum()).isEqualTo(5);
        assertThat(rule.getThreshold()).isEqualTo(0.5);
        assertThat(rule.getCondition()).isEqualTo(AlertCondition.ALERT_CONDITION_COUNT);
        assertThat(rule.hasSchedule()).isFalse();
        assertThat(rule.getRecipients().getRolesList()).containsExactly(Role.ROLE_LEAD, Role.ROLE_ADMIN);
    }

    @Test
    void body_thatIsNoUtf8_isRefused() {
        byte[] body = utf8("{\"id\":\"xx\"}");
        body[8] = (byte) 0xc3;

        assertRefused(() -> RequestTranscoder.request(route("CreateChannelAccount"), NOVA, null, body), "INVALID_UTF8");
    }

    @Test
    void body_whereNoneIsTaken_isRefused() {
        assertRefused(() -> read("SearchMentions", NOVA, null, "{}"), "BODY_UNEXPECTED");
    }

    @Test
    void body_neverComesBackInAMessage() {
        assertThatThrownBy(() -> read("CreateChannelAccount", NOVA, null, "{\"disabled\":\"hunter2\",\"mail\":hunter2"))
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> read("CreateChannelAccount", NOVA, null, "{\"disabled\":\"hunter2\"}"))
                .hasMessageNotContaining("hunter2");
    }

    /** Where it is read, before anything goes down into it: a field that is known, and a depth that fits into a body. */
    @Test
    void deepNesting_isRefusedWithoutHarm() {
        String deep = "{\"displayName\":" + "[".repeat(400_000) + "]".repeat(400_000) + "}";

        assertRefused(() -> read("CreateChannelAccount", NOVA, null, deep), "JSON_MALFORMED");
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String reason) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.reason().name()).isEqualTo(reason));
    }
}
