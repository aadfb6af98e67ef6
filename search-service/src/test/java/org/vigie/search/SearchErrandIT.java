package org.vigie.search;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.vigie.testing.ElasticsearchRequests;
import org.vigie.testing.PostgresStatements;
import org.vigie.testing.RealElasticsearch;
import org.vigie.testing.RealPostgres;
import org.vigie.testing.ServiceProperties;
import org.vigie.testing.isolation.ErrandContract;
import org.vigie.testing.isolation.Errands;
import org.vigie.testing.isolation.IsolationContract;

/** Both stores of a service of its own, in which nothing is due: all that Elasticsearch is asked is asked by calls. */
class SearchErrandIT extends ErrandContract {
    private static ElasticsearchRequests requests;
    private static RunningSearch search;

    @BeforeAll
    static void start() {
        requests = ElasticsearchRequests.before(RealElasticsearch.address().url());
        Map<String, String> settings = new HashMap<>(ServiceProperties.at(RealPostgres.database("errands")));
        settings.put("vigie.elasticsearch.prefix", RealElasticsearch.address().prefix() + "errands");
        settings.put("vigie.alert.sweep", "24h");
        settings.put("vigie.author.sweep", "24h");
        settings.put("vigie.index.watch", "24h");
        search = RunningSearch.start(requests.url(), settings);
    }

    @AfterAll
    static void stop() {
        search.close();
        requests.close();
    }

    @Override
    protected IsolationContract suite() {
        return new SearchIsolationIT() {
            @Override
            RunningSearch search() {
                return search;
            }
        };
    }

    @Override
    protected List<Errands> ears() {
        return List.of(PostgresStatements.ofThisJvm(), requests);
    }
}
