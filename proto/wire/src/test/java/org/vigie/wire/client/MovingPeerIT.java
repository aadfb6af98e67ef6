package org.vigie.wire.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * In a rolling upgrade every pod of a name is another one within half a minute, which is how long the JVM and gRPC each remember what a
 * name meant unless they are told otherwise, as the chart tells them.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere 127.0.0.2 is no address of the machine")
class MovingPeerIT {
    /** As in {@code deploy/helm/vigie/templates/deployment.yaml}, which ChartIT holds to it. */
    private static final List<String> SHORT_MEMORY =
            List.of("-Dsun.net.inetaddr.ttl=2", "-Dnetworkaddress.cache.ttl=2");

    @Test
    void peerWhosePodsAreAllOthers_isFoundAgain(@TempDir Path folder) throws Exception {
        Path names = Files.createFile(folder.resolve("names"));
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(SHORT_MEMORY);
        words.addAll(List.of("-XX:TieredStopAtLevel=1", "-Djdk.net.hosts.file=" + names));
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), MovingPeer.class.getName()));
        words.add(names.toString());
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains("answered after").doesNotContain("not answered");
    }
}
