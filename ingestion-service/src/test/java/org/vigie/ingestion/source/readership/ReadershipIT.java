package org.vigie.ingestion.source.readership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.FieldMask;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vigie.contract.ingestion.v1.CreateSourceRequest;
import org.vigie.contract.ingestion.v1.FeedSettings;
import org.vigie.contract.ingestion.v1.GetSourceRequest;
import org.vigie.contract.ingestion.v1.ListSharedSourcesRequest;
import org.vigie.contract.ingestion.v1.Mention;
import org.vigie.contract.ingestion.v1.SharedSource;
import org.vigie.contract.ingestion.v1.Source;
import org.vigie.contract.ingestion.v1.SourceServiceGrpc;
import org.vigie.contract.ingestion.v1.UpdateSourceRequest;
import org.vigie.ingestion.RunningIngestion;
import org.vigie.ingestion.SharedListFile;
import org.vigie.ingestion.TestFeed;

/** From a source to what search is given, by the running service. */
class ReadershipIT {
    private final RunningIngestion service = RunningIngestion.get();

    @AfterEach
    void nothingIsListed() {
        SharedListFile.write(SharedListFile.opml(""));
        soon().until(() -> listed().isEmpty());
    }

    @Test
    void mention_carriesWhatItsSourceSaidWhenItCameIn() {
        publish("/readers", item("r1", "one"));
        Source source = create(Source.newBuilder().setCountry("FR").setAudience(120_000), "readers", "/readers");
        soon().untilAsserted(() -> assertThat(said("readers")).containsExactly(tuple("one", 1L, "FR", "120000", 0L)));
        Source moved = update(source.toBuilder().setCountry("BE").setAudience(0), "country", "audience");
        assertThat(moved.getCountry()).isEqualTo("BE");
        // A look that was under way knows the source as it was; it has ended once there are two more.
        int looks = TestFeed.instance().looks("/readers");
        soon().until(() -> TestFeed.instance().looks("/readers") >= looks + 2);
        publish("/readers", item("r2", "two") + item("r1", "one"));
        soon().untilAsserted(() -> assertThat(said("readers"))
                .as("what was there stays as it came")
                .containsExactly(tuple("one", 1L, "FR", "120000", 0L), tuple("two", 1L, "BE", "", 0L)));
        publish("/readers", item("r2", "two") + item("r1", "one, edited"));
        soon().untilAsserted(() -> assertThat(said("readers")).contains(tuple("one, edited", 2L, "BE", "", 0L)));
    }

    @Test
    void countryThatTheFeedNames_isProposedAndNothingGoesByIt() {
        publish("/proposed", item("p1", "one"), "fr-CA");
        Source source = create(Source.newBuilder(), "proposed", "/proposed");
        assertThat(source.getProposedCountry()).as("nobody has looked yet").isEmpty();
        soon().untilAsserted(() -> assertThat(get(source).getProposedCountry()).isEqualTo("CA"));
        soon().untilAsserted(() -> assertThat(said("proposed")).containsExactly(tuple("one", 1L, "", "", 0L)));
        Source confirmed = update(get(source).toBuilder().setCountry("CA"), "country");
        assertThat(confirmed.getCountry()).isEqualTo("CA");
        assertThat(confirmed.getProposedCountry()).isEmpty();
    }

    @Test
    void sharedSource_isMatchedAndStoredWithWhatTheListSays() {
        publish("/shared-readers", item("s1", "about [acme/shared-readers]"));
        list("v:country='FR' v:audience='9000'");
        soon().untilAsserted(() -> assertThat(said("shared-readers"))
                .containsExactly(tuple("about [acme/shared-readers]", 1L, "FR", "9000", 0L)));
        assertThat(service.peers.sharedAsked)
                .filteredOn(asked -> asked.getNativeId().equals("s1"))
                .isNotEmpty()
                .allSatisfy(asked -> assertThat(asked.getCountry()).isEqualTo("FR"));
        assertThat(listed())
                .extracting(SharedSource::getCountry, SharedSource::getAudience)
                .containsExactly(tuple("FR", 9_000L));
        list("v:country='BE'");
        soon().untilAsserted(() -> assertThat(listed())
                .extracting(SharedSource::getCountry, SharedSource::getAudience)
                .containsExactly(tuple("BE", 0L)));
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(30));
    }

    private static void list(String attributes) {
        SharedListFile.write(SharedListFile.opml("<outline xmlns:v='urn:vigie:opml' title='Readers' xmlUrl='"
                + TestFeed.instance().url("/shared-readers") + "' " + attributes + "/>"));
    }

    private static void publish(String path, String items) {
        publish(path, items, "fr");
    }

    private static void publish(String path, String items, String language) {
        TestFeed.instance()
                .publish(
                        path,
                        "<rss version='2.0'><channel><title>n</title><link>https://n.example</link><description>d</description>"
                                + "<language>" + language + "</language>" + items + "</channel></rss>");
    }

    private static String item(String guid, String text) {
        return "<item><title>Entry</title><guid>" + guid + "</guid><description>" + text + "</description></item>";
    }

    /** Text, version, country, reach and followers of a brand's mentions, as search has them. */
    private List<org.assertj.core.groups.Tuple> said(String brand) {
        return service.peers.indexed.stream()
                .map(org.vigie.contract.ingestion.v1.InboxEntry::getMention)
                .filter(mention -> mention.getBrand().equals(brand))
                .map(ReadershipIT::said)
                .toList();
    }

    private static org.assertj.core.groups.Tuple said(Mention mention) {
        return tuple(
                mention.getText(),
                mention.getVersion(),
                mention.getCountry(),
                mention.getExtrasOrDefault("reach", ""),
                mention.getAuthor().getFollowers());
    }

    private SourceServiceGrpc.SourceServiceBlockingStub sources() {
        return service.as(
                service.tokens.person("acme", "all/analyst"), SourceServiceGrpc.newBlockingStub(service.channel));
    }

    private Source create(Source.Builder wanted, String brand, String path) {
        return sources()
                .createSource(CreateSourceRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .setSource(wanted.setId("press")
                                .setFeed(FeedSettings.newBuilder()
                                        .setUrl(TestFeed.instance().url(path))
                                        .setIntervalSeconds(1)))
                        .build());
    }

    private Source get(Source source) {
        return sources()
                .getSource(GetSourceRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(source.getBrand())
                        .setSource(source.getId())
                        .build());
    }

    private Source update(Source.Builder wanted, String... fields) {
        return sources()
                .updateSource(UpdateSourceRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(wanted.getBrand())
                        .setSource(wanted)
                        .setUpdateMask(FieldMask.newBuilder().addAllPaths(List.of(fields)))
                        .build());
    }

    private List<SharedSource> listed() {
        return sources()
                .listSharedSources(ListSharedSourcesRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("shared-readers")
                        .build())
                .getSharedSourcesList();
    }
}
