package org.vigie.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people read of a process that ended; {@code EndingIT} has real ones. */
class EndingTest {

    private static final long ROOM = 1L << 30;

    private static Ending of(int status, String... lines) {
        return new Ending(status, List.of(lines), ROOM, 0);
    }

    private static String said(String... lines) {
        return of(1, lines).lastWords().orElse("nothing");
    }

    @Test
    void sentence_namesFolderAndLog() {
        Place place = Place.kept(Path.of("/data/redis"), Path.of("/logs/redis.log"), 0);
        assertThat(of(1, "Can't open the append-only file: No space left on device")
                        .words(place))
                .isEqualTo("because no room is left on the disk of /data/redis (\"Can't open the append-only file: No"
                        + " space left on device\"): make room there and start again; its log is /logs/redis.log.");
    }

    @Test
    void innermostCause_isToldWithoutItsStackTrace() {
        assertThat(said(
                        "at=2026-11-27T08:55:13.511Z level=ERROR service=search thread=main logger=SpringApplication"
                                + " request_id= trace_id= brands= msg=\"Application run failed\"",
                        "org.springframework.beans.factory.BeanCreationException: Error creating bean 'flyway'",
                        "\tat org.springframework.beans.factory.support.Creation.create(Creation.java:1)",
                        "Caused by: java.sql.SQLException: password authentication failed",
                        "\tat org.postgresql.Driver.connect(Driver.java:2)",
                        "\t... 18 more"))
                .isEqualTo("\"java.sql.SQLException: password authentication failed\"");
    }

    @Test
    void descriptionOfSpring_isToldInsteadOfItsBanner() {
        assertThat(said("at=2026-11-27T08:55:13.511Z level=ERROR service=x thread=main logger=L request_id= trace_id="
                        + " brands= msg=\" | *** | APPLICATION FAILED TO START | *** | Description: | The setting"
                        + " vigie.x is unknown. | Action: | Update your configuration\""))
                .isEqualTo("\"The setting vigie.x is unknown.\"");
    }

    @Test
    void answersToWhoeverWaits_areNoLastWords() {
        assertThat(said(
                        "2026-11-27 08:54:37.400 UTC [1] FATAL:  could not open the lock file",
                        "2026-11-27 08:54:37.461 UTC [2] FATAL:  the database system is starting up",
                        "2026-11-27 08:54:37.500 UTC [1] LOG:  database system is shut down"))
                .isEqualTo("\"could not open the lock file\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            17:M 27 Nov 2026 08:54:33.002 # Sentinel is not set          | Sentinel is not set
            [2026-11-27T09:11:09,065][WARN ][o.e.n.Node] [vigie-1] stuck | stuck
            2026-11-27 08:54:48,811 ERROR [org.keycloak] (main) no realm | no realm
            """)
    void timeAndLoggers_areLeftOut(String line, String words) {
        assertThat(said(line)).isEqualTo("\"" + words + "\"");
    }

    @Test
    void killedForWantOfMemory_isToldApart() {
        assertThat(new Ending(137, List.of("all is well"), ROOM, 1).reason("/data"))
                .startsWith("because the kernel killed it for want of memory: end other programs")
                .doesNotContain("all is well");
        assertThat(of(137).reason("/data")).startsWith("because it was killed (signal 9, KILL)");
    }

    @Test
    void fullDisk_thatTookNoLastWords_isNamed() {
        assertThat(new Ending(1, List.of("starting"), 4096, 0).reason("/data"))
                .isEqualTo("because no room is left on the disk of /data: make room there and start again");
    }

    @Test
    void warningsOfAHealthyStart_areNoCause() {
        assertThat(of(
                                2,
                                "WARNING Memory overcommit must be enabled! Without it, a background save may fail under"
                                        + " low memory condition",
                                "Ready to accept connections")
                        .reason("/data"))
                .isEqualTo(
                        "with exit code 2, saying \"Ready to accept connections\": mend what it says and start again");
    }

    @Test
    void unknownEnd_hasItsCodeOrItsSignal() {
        assertThat(of(7).reason("/data")).startsWith("with exit code 7 without a word");
        assertThat(of(139, "loading").reason("/data")).startsWith("by signal 11 (SEGV), saying \"loading\"");
    }
}
