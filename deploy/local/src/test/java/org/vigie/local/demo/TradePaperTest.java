package org.vigie.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TradePaperTest {

    private static final Instant BEGUN = Instant.parse("2026-10-26T21:30:00Z");
    private static final Pattern ITEM = Pattern.compile(
            "<item><title>([^<]+)</title><link>([^<]+)</link><guid isPermaLink=\"false\">([^<]+)</guid>"
                    + "<dc:creator>[^<]+</dc:creator><dc:language>([^<]+)</dc:language><pubDate>([^<]+)</pubDate><description>([^<]+)</description></item>");

    private record Item(String title, String link, String id, String language, Instant at, String text) {
        boolean says(String words) {
            return Pattern.compile("(?iU)\\b(" + words + ")\\b")
                    .matcher(title + " " + text)
                    .find();
        }
    }

    private static List<Item> at(Instant now) {
        String feed = new String(new TradePaper(BEGUN).at(now), StandardCharsets.UTF_8);
        return ITEM.matcher(feed)
                .results()
                .map(item -> new Item(
                        item.group(1),
                        item.group(2),
                        item.group(3),
                        item.group(4),
                        ZonedDateTime.parse(item.group(5), DateTimeFormatter.RFC_1123_DATE_TIME)
                                .toInstant(),
                        item.group(6)))
                .toList();
    }

    private static List<Item> all() {
        return at(BEGUN.plus(Duration.ofDays(30)));
    }

    @Test
    void fourWeeks_areThereWithoutFuture_andTheRestComesInTime() {
        List<Item> items = at(BEGUN);
        assertThat(items)
                .hasSizeBetween(45, 55)
                .allMatch(item -> !item.at().isAfter(BEGUN))
                .isSortedAccordingTo((one, other) -> other.at().compareTo(one.at()));
        assertThat(items.getLast().at()).isBefore(BEGUN.minus(Duration.ofDays(26)));
        assertThat(all()).hasSize(60).containsAll(items);
    }

    @Test
    void articles_areInBothLanguagesAndToldApart() {
        assertThat(all()).extracting(Item::id).doesNotHaveDuplicates();
        assertThat(all()).extracting(Item::link).doesNotHaveDuplicates().allMatch(it -> it.startsWith(TradePaper.HOME));
        assertThat(all()).extracting(Item::language).containsOnly("fr", "en");
        assertThat(all().stream().filter(item -> item.language().equals("en"))).hasSizeBetween(20, 40);
    }

    @Test
    void mostArticles_concernNobody_andSomeConcernBrandsOfBothAgencies() {
        String acme =
                "Altaïr Mobile|Boussole Télécom|Roulib|PedalPoint|Solenza|Watt &amp; Cie|Panier Malin|Greenbasket";
        String globex = "Northwing|Aéronaute";
        assertThat(all().stream().filter(item -> item.says(acme + "|" + globex)))
                .hasSizeBetween(8, 20);
        // at once when the demo begins, not only later
        assertThat(at(BEGUN).stream().filter(item -> item.says(acme) && item.says(globex)))
                .hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void nobodyIsAlarmed_noQueueIsFilled_andMiraIsNotConcerned() {
        assertThat(all())
                .noneMatch(
                        item -> item.says(
                                "freins?|chutes?|accidents?|blessée?s?|crash|brakes|pannes?|coupures?|outage|factures?|bill|charged|abroad|roaming"))
                .noneMatch(item -> item.says(
                        "tarifs?|abonnements?|refund|voucher|points|drive|livraison|retards?|delayed|cancelled"))
                .noneMatch(
                        item -> item.says(
                                "mira|belladune|opaline|vegan|collab\\w*|partenariats?|plaques|rougeurs|brûle|burns|burning|rash|shades?|teintes?"));
    }
}
