package org.vigie.search.alert;

import java.util.HashMap;
import java.util.Map;
import org.vigie.search.RunningSearch;
import org.vigie.testing.RealElasticsearch;
import org.vigie.testing.RealPostgres;
import org.vigie.testing.ServiceProperties;

/** The service on a database of its own in which nobody looks at what is due, for tests of what claims it; ends with the JVM. */
public final class QuietSearch {
    private static final RunningSearch RUNNING = start();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(RUNNING::close));
    }

    private QuietSearch() {}

    private static RunningSearch start() {
        Map<String, String> settings = new HashMap<>(ServiceProperties.at(RealPostgres.database("alerts_quiet")));
        settings.put("vigie.alert.sweep", "24h");
        // Else each alert for a role would leave a delivery that nobody looks at.
        settings.put("vigie.alert.mail.host", "");
        return RunningSearch.start(RealElasticsearch.address().url(), settings);
    }

    public static <T> T bean(Class<T> type) {
        return RUNNING.context().getBean(type);
    }
}
