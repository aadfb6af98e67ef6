package org.vigie.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vigie.contract.ingestion.v1.MentionLabel;
import org.vigie.contract.routing.v1.*;
import org.vigie.servers.postgres.ServiceDatabase;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.RealPostgres;
import org.vigie.testing.RealRedis;

/** The tables themselves, with the API layer taken away: plain SQL as the role that serves calls. */
@ExtendWith({RealPostgres.class, RealRedis.class, MintedTokens.class})
class RowSecurityIT {
    private static final List<String> TABLES = List.of(
            "brand",
            "queue",
            "request",
            "identity_wish",
            "conversation",
            "message",
            "routing_rule_set",
            "routing_rule",
            "watched_mention",
            "outbox",
            "audit");
    private static final String AGENCY = "r" + UUID.randomUUID().toString().substring(0, 12);

    @BeforeAll
    static void fill() throws Exception {
        PretendPublishing publishing = new PretendPublishing();
        try (RoutingInstance routing =
                RoutingInstance.start(publishing.address(), Map.of("vigie.redis.prefix", "rows:"))) {
            DirectoryServiceGrpc.newBlockingV2Stub(
                            routing.as(MintedTokens.tokens().person(AGENCY, "all/admin")))
                    .rebuildQueues(
                            RebuildQueuesRequest.newBuilder().setAgency(AGENCY).build());
            for (String brand : List.of("nova", "zest")) {
                Brands.create(routing.as(MintedTokens.tokens().person(AGENCY, "all/admin")), AGENCY, brand);
                String conversation = ConversationServiceGrpc.newBlockingV2Stub(
                                routing.as(MintedTokens.tokens().service("ingestion")))
                        .offerMentions(OfferMentionsRequest.newBuilder()
                                .setAgency(AGENCY)
                                .setBrand(brand)
                                .addOffers(Mentions.offer(
                                        Mentions.mail(AGENCY, brand, "m@customer.example", "t", "Bonjour")))
                                .build())
                        .getConversations(0);
                ConversationServiceGrpc.newBlockingV2Stub(
                                routing.as(MintedTokens.tokens().named("lea", AGENCY, brand + "/agent")))
                        .acceptConversation(AcceptConversationRequest.newBuilder()
                                .setAgency(AGENCY)
                                .setBrand(brand)
                                .setConversation(conversation)
                                .build());
                RuledBrand ruled = new RuledBrand(routing, AGENCY, brand);
                ruled.setRules("v0", RuledBrand.spamIsWatched());
                ruled.offer(ruled.mail(MentionLabel.MENTION_LABEL_SPAM));
            }
        }
        publishing.close();
    }

    private static Connection app(ServiceDatabase database, String brands) throws SQLException {
        Connection connection = DriverManager.getConnection(
                database.url(), database.app().user(), database.app().password());
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("select set_config('vigie.brands', '" + brands + "', true)");
        }
        return connection;
    }

    private static long count(Connection connection, String table, String brand) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from " + table + " where agency = '" + AGENCY
                        + "' and brand = '" + brand + "'")) {
            assertThat(rows.next()).isTrue();
            return rows.getLong(1);
        }
    }

    @Test
    void rows_ofAnotherBrand_areNotThere(ServiceDatabase database) throws Exception {
        try (Connection connection = app(database, AGENCY + "/nova")) {
            for (String table : TABLES) {
                assertThat(count(connection, table, "nova")).as(table).isPositive();
                assertThat(count(connection, table, "zest")).as(table).isZero();
            }
        }
        try (Connection connection = app(database, "globex/*")) {
            for (String table : TABLES) {
                assertThat(count(connection, table, "nova")).as(table).isZero();
            }
        }
    }

    @Test
    void withoutAScope_everythingRaises(ServiceDatabase database) throws Exception {
        for (String table : TABLES) {
            try (Connection connection = app(database, "")) {
                assertThatThrownBy(() -> count(connection, table, "nova"))
                        .as(table)
                        .isInstanceOf(SQLException.class);
            }
        }
        // Each has rows since fill(): on an empty table no policy is ever asked.
        for (String table : List.of("agent", "agency_queue")) {
            try (Connection connection = app(database, "");
                    Statement statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.executeQuery("select * from " + table))
                        .as(table)
                        .isInstanceOf(SQLException.class);
            }
        }
    }

    @Test
    void writes_intoAnotherBrand_areRefused(ServiceDatabase database) throws Exception {
        try (Connection connection = app(database, AGENCY + "/nova");
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(
                            "update conversation set title = 'x' where agency = '" + AGENCY + "' and brand = 'zest'"))
                    .isZero();
            assertThatThrownBy(() -> statement.executeUpdate(
                            "insert into request values ('" + AGENCY + "', 'zest', gen_random_uuid(), 'x', now())"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("row-level security");
        }
    }

    @Test
    void history_cannotBeRewritten(ServiceDatabase database) throws Exception {
        for (String sql : List.of("update audit set actor = 'x'", "delete from audit", "delete from brand")) {
            try (Connection connection = app(database, AGENCY + "/nova");
                    Statement statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.executeUpdate(sql)).as(sql).isInstanceOf(SQLException.class);
            }
        }
    }
}
