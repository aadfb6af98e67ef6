package org.vigie.search;

import java.util.HashMap;
import java.util.Map;
import org.vigie.servers.postgres.ServiceDatabase;
import org.vigie.testing.RealElasticsearch;
import org.vigie.testing.RealPostgres;

/** The service on a database of its own in which nobody looks at what is due, for tests of what claims it; ends with the JVM. */
public final class QuietSearch {
    private static final RunningSearch RUNNING = start();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(RUNNING::close));
    }

    private QuietSearch() {}

    private static RunningSearch start() {
        Map<String, String> settings = new HashMap<>(settings(RealPostgres.database("alerts_quiet")));
        settings.put("vigie.alert.sweep", "24h");
        return RunningSearch.start(RealElasticsearch.address().url(), settings);
    }

    /** Settings of another database. */
    static Map<String, String> settings(ServiceDatabase database) {
        return Map.of(
                "vigie.postgres.url", database.url(),
                "vigie.postgres.owner-user", database.owner().user(),
                "vigie.postgres.owner-password", database.owner().password(),
                "vigie.postgres.app-user", database.app().user(),
                "vigie.postgres.app-password", database.app().password(),
                "vigie.postgres.worker-user", database.worker().user(),
                "vigie.postgres.worker-password", database.worker().password());
    }

    public static <T> T bean(Class<T> type) {
        return RUNNING.context().getBean(type);
    }
}
