package org.vigie.servers;

import java.nio.file.Path;
import org.vigie.servers.postgres.PostgresServer;
import org.vigie.servers.postgres.PostgresSettings;
import org.vigie.servers.redis.RedisServer;
import org.vigie.servers.redis.RedisSettings;

/** Starts one server, prints its process id and waits to be killed. */
final class ParentProcess {

    private ParentProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        Path folder = Path.of(arguments[0]);
        String name = arguments[1];
        Place place = Place.kept(folder.resolve(name), folder.resolve(name + ".log"), 0);
        Server server = name.equals("redis")
                ? RedisServer.start(RedisSettings.at(place))
                : PostgresServer.start(PostgresSettings.at(place, "secret"));
        System.out.println(server.pid());
        Thread.currentThread().join();
    }
}
