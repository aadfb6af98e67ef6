package org.vigie.testing;

import org.vigie.servers.Place;
import org.vigie.servers.postgres.Passwords;
import org.vigie.servers.postgres.PostgresAddress;
import org.vigie.servers.postgres.PostgresServer;
import org.vigie.servers.postgres.PostgresSettings;
import org.vigie.servers.postgres.ServiceDatabase;

/**
 * Gives a test the module's own database on a real PostgreSQL: {@code @ExtendWith(RealPostgres.class)} and a parameter of type
 * {@link ServiceDatabase}. The database is empty when the JVM starts; test classes share it, each with brands of its own.
 */
public final class RealPostgres extends OncePerJvm<ServiceDatabase> {

    private static final Lazy<PostgresAddress> SERVER = new Lazy<>(() -> start().address(), Containers::postgres);
    private static final Lazy<ServiceDatabase> DATABASE =
            new Lazy<>(() -> create(false, Module.name()), () -> create(true, Module.name()));

    public RealPostgres() {
        super(ServiceDatabase.class, DATABASE);
    }

    /** The same database for code without parameters, such as {@code @DynamicPropertySource}. */
    public static ServiceDatabase database() {
        return DATABASE.get(inDocker());
    }

    /** Another database on the same server, for a test that needs one for itself; named in lower case. */
    public static ServiceDatabase database(String name) {
        return create(inDocker(), name);
    }

    /** The server, with the role that may do everything. */
    public static PostgresAddress server() {
        return SERVER.get(inDocker());
    }

    private static PostgresServer start() {
        return PostgresServer.start(
                PostgresSettings.at(Place.temporary("postgres"), "postgres").withoutDurability());
    }

    private static ServiceDatabase create(boolean docker, String name) {
        return SERVER.get(docker).createServiceDatabase(name, new Passwords("owner", "app", "worker"));
    }
}
