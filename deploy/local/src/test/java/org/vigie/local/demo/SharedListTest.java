package org.vigie.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigie.local.installation.Installation;
import org.vigie.local.installation.PortPlan;

class SharedListTest {

    private static final PortPlan PORTS = new PortPlan(100);
    private static final String PAPER = "<outline xmlns:vigie=\"urn:vigie:opml\" type=\"rss\""
            + " text=\"Le Courrier des Filières\" xmlUrl=\"http://127.0.0.1:7188/courrier.xml\""
            + " vigie:country=\"BE\" vigie:audience=\"52000\"";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private Installation installation() {
        return Installation.open(Path.of("."), folder);
    }

    private String list() throws Exception {
        return Files.readString(installation().sharedSources());
    }

    @Test
    void list_hasNoSourceBeforeTheQueriesAreSaved_andTheTradePaperAfterwards() throws Exception {
        SharedList.prepare(installation());
        assertThat(list()).contains("<opml version=\"2.0\">").doesNotContain("<outline");
        SharedList.fill(installation(), PORTS);
        assertThat(list()).contains("<opml version=\"2.0\">").contains(PAPER);
    }

    @Test
    void list_staysAsItIsWhenTheDemoStartsAgain() throws Exception {
        SharedList.prepare(installation());
        SharedList.fill(installation(), PORTS);
        String filled = list();
        SharedList.prepare(installation());
        SharedList.fill(installation(), PORTS);
        assertThat(list()).isEqualTo(filled);
        Files.writeString(installation().sharedSources(), "written by hand");
        SharedList.prepare(installation());
        SharedList.fill(installation(), PORTS);
        assertThat(list()).isEqualTo("written by hand");
    }
}
