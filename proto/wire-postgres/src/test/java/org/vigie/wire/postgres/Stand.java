package org.vigie.wire.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.servers.postgres.Login;
import org.vigie.servers.postgres.ServiceDatabase;
import org.vigie.wire.event.Fact;
import org.vigie.wire.event.FactRing;
import org.vigie.wire.event.NumberedFact;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** The parts of this module over one database, as one process of a service would have them; close stops the process. */
final class Stand implements AutoCloseable {
    static final BrandId NOVA = BrandId.of("acme", "nova");
    static final BrandId ORBIT = BrandId.of("acme", "orbit");
    static final BrandId BLIP = BrandId.of("globex", "blip");

    final ServiceDatabase database;
    final PostgresSettings settings;
    final PostgresBrands brands;
    final PostgresWork work;
    final PostgresSequencer sequencer;
    final PostgresOutbox outbox;
    final PostgresNotifications notifications;
    final FactRing ring = new FactRing(1 << 16);
    final PostgresOutboxTail tail;

    Stand(ServiceDatabase database) {
        this.database = database;
        this.settings = new PostgresSettings(
                database.url(),
                database.owner().user(),
                database.owner().password(),
                database.app().user(),
                database.app().password(),
                database.worker().user(),
                database.worker().password(),
                10,
                4,
                Duration.ofSeconds(2),
                Duration.ofSeconds(15),
                90,
                8192);
        new PostgresMigrations(settings).run();
        this.brands = new PostgresBrands(new PostgresTransactions(PostgresTransactions.config(
                settings, "app", settings.appUser(), settings.appPassword(), settings.poolSize(), null)));
        this.work = new PostgresWork(new PostgresTransactions(PostgresTransactions.config(
                settings,
                "worker",
                settings.workerUser(),
                settings.workerPassword(),
                settings.workerPoolSize(),
                null)));
        this.sequencer = new PostgresSequencer(work, "outbox");
        this.outbox = new PostgresOutbox(sequencer);
        this.notifications = new PostgresNotifications(settings, work);
        this.tail = new PostgresOutboxTail(brands, work, ring);
    }

    Stand started() {
        sequencer.onNumbered(tail::wake);
        notifications.onNumbered("outbox", tail::wake);
        notifications.start();
        sequencer.start();
        tail.start();
        return this;
    }

    void append(BrandId brand, String... subjects) {
        brands.doInBrand(brand, tx -> outbox.append(tx, facts(brand, subjects)));
    }

    static List<Fact> facts(BrandId brand, String... subjects) {
        return List.of(subjects).stream()
                .map(subject -> Fact.of(brand, "ThingHappened", subject, Instant.now()))
                .toList();
    }

    List<NumberedFact> everything() {
        return tail.after(BrandScope.everywhere(), 0, 1_000_000);
    }

    List<String> subjects() {
        return everything().stream().map(f -> f.fact().subject()).toList();
    }

    Connection connect(Login login) throws SQLException {
        return DriverManager.getConnection(database.url(), login.user(), login.password());
    }

    /** Runs SQL past every class of this module, as one of the roles. */
    static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static void note(JdbcClient tx, BrandId brand, String id) {
        tx.sql("INSERT INTO note VALUES (:id, :agency, :brand, 'text')")
                .param("id", id)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .update();
    }

    @Override
    public void close() {
        tail.stop();
        sequencer.stop();
        notifications.stop();
        brands.close();
        work.close();
    }
}
