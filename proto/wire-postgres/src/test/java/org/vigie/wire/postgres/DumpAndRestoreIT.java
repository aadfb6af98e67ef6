package org.vigie.wire.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.vigie.wire.postgres.Stand.NOVA;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.vigie.servers.postgres.ServiceDatabase;
import org.vigie.testing.RealPostgres;
import org.vigie.wire.event.FollowedPosition;
import org.vigie.wire.event.NumberedFact;
import org.vigie.wire.tenancy.BrandScope;

/**
 * What pg_dump and pg_restore do, by the same means: every table by COPY in one repeatable-read snapshot, while writers go
 * on, then into a migrated empty database, identity sequences set after the rows.
 */
class DumpAndRestoreIT {
    private static final List<String> TABLES = List.of("log_position", "note", "outbox_batch", "outbox", "audit");

    @Test
    void restoredLog_goesOnWithoutAGapOrARepetition() throws SQLException, IOException {
        var source = RealPostgres.database("dumped");
        var target = RealPostgres.database("restored");
        Map<String, byte[]> dump;
        FollowedPosition ahead;
        try (Stand live = new Stand(source).started()) {
            AtomicBoolean stop = new AtomicBoolean();
            AtomicInteger written = new AtomicInteger();
            var writer = CompletableFuture.runAsync(() -> {
                while (!stop.get()) {
                    live.append(NOVA, "w" + written.getAndIncrement());
                }
            });
            await().until(() -> live.tail.last() > 50);
            dump = dump(source);
            live.append(NOVA, "seen-by-a-follower");
            await().until(() -> live.subjects().contains("seen-by-a-follower"));
            stop.set(true);
            writer.join();
            ahead = FollowedPosition.of(live.everything().getLast());
        }
        try (Stand empty = new Stand(target)) {
            assertThat(empty.everything()).isEmpty();
            restore(target, dump);
        }
        try (Stand restored = new Stand(target).started()) {
            long before = restored.tail.last();
            assertThat(before).isLessThan(ahead.sequence());
            for (long grown = before; grown < ahead.sequence(); grown++) {
                restored.append(NOVA, "grown");
            }
            await().until(() -> restored.tail.last() >= ahead.sequence());
            assertThat(restored.tail.idAt(BrandScope.everywhere(), ahead.sequence()))
                    .isPresent()
                    .isNotEqualTo(Optional.ofNullable(ahead.fact()));
            restored.append(NOVA, "after-1");
            restored.append(NOVA, "after-2");
            await().until(() -> restored.subjects().contains("after-2"));
            List<NumberedFact> all = restored.everything();
            assertThat(before).isGreaterThan(50);
            assertThat(all.stream().map(NumberedFact::sequence).toList())
                    .isEqualTo(LongStream.rangeClosed(1, all.size()).boxed().toList());
            assertThat(all.stream().map(f -> f.fact().id()).distinct()).hasSize(all.size());
            assertThat(restored.subjects()).endsWith("after-1", "after-2");
        }
    }

    private static Connection superuser(ServiceDatabase database) throws SQLException {
        var login = RealPostgres.server().superuser();
        return DriverManager.getConnection(database.url(), login.user(), login.password());
    }

    private static Map<String, byte[]> dump(ServiceDatabase database) throws SQLException, IOException {
        Map<String, byte[]> dump = new LinkedHashMap<>();
        try (Connection connection = superuser(database)) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            for (String table : TABLES) {
                var bytes = new ByteArrayOutputStream();
                connection.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY " + table + " TO STDOUT", bytes);
                dump.put(table, bytes.toByteArray());
            }
            connection.rollback();
        }
        return dump;
    }

    private static void restore(ServiceDatabase database, Map<String, byte[]> dump) throws SQLException, IOException {
        try (Connection connection = superuser(database)) {
            Stand.execute(connection, "DELETE FROM log_position");
            for (var table : dump.entrySet()) {
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("COPY " + table.getKey() + " FROM STDIN", new ByteArrayInputStream(table.getValue()));
            }
            setNext(connection, "outbox_batch", "batch");
            setNext(connection, "audit", "position");
        }
    }

    private static void setNext(Connection connection, String table, String identity) throws SQLException {
        Stand.execute(
                connection,
                "SELECT setval(pg_get_serial_sequence('%1$s', '%2$s'), (SELECT coalesce(max(%2$s), 1) FROM %1$s))"
                        .formatted(table, identity));
    }
}
