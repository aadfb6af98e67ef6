package org.vigie.servers.elasticsearch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.node.InternalSettingsPreparer;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.PluginsLoader;

/**
 * The child process: one Elasticsearch node on the server's own module path. It leaves out the server's bootstrap, and with it the
 * refusal to run as root and the entitlement agent, which is right on a laptop and in tests only. Uses nothing else of this module.
 */
final class ElasticsearchNode {

    private ElasticsearchNode() {}

    /** Arguments: home of the distribution, configuration folder, data folder, HTTP port. */
    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        Path configuration = Path.of(arguments[1]);
        Path data = Path.of(arguments[2]);
        Settings settings = Settings.builder()
                .put("path.home", home)
                .put("path.data", data)
                .put("path.logs", data.resolveSibling("logs"))
                .put("cluster.name", "vigie")
                .put("node.name", "vigie-1")
                .put("discovery.type", "single-node")
                .put("http.host", "127.0.0.1")
                .put("http.port", arguments[3])
                .put("transport.host", "127.0.0.1")
                .put("transport.port", "0")
                .put("action.auto_create_index", false)
                .put("cluster.routing.allocation.disk.threshold_enabled", false)
                // A dear search takes one thread, not all of them from the other brands.
                .put("search.query_phase_parallel_collection_enabled", false)
                // An AND and an OR for each of the 50 levels that a query may have, and what stands around and in them.
                .put("indices.query.bool.max_nested_depth", 120)
                .build();
        LogConfigurator.configureESLogging();
        LogConfigurator.registerErrorListener();
        Environment environment =
                InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), configuration, () -> "vigie-1");
        LogConfigurator.setNodeName("vigie-1");
        LogConfigurator.setClusterName("vigie");
        LogConfigurator.configure(environment, true);
        PluginsLoader plugins = PluginsLoader.createPluginsLoader(
                PluginsLoader.loadModulesBundles(environment.modulesDir(), false),
                PluginsLoader.loadPluginsBundles(environment.pluginsDir(), false),
                Map.of());
        Node node = new Node(environment, plugins);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(node), "close-node"));
        node.start();
        Thread.currentThread().join();
    }

    private static void close(Node node) {
        node.prepareForClose();
        try {
            node.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
