package org.vigie.channels.feed;

import com.rometools.rome.feed.synd.SyndEnclosure;
import com.rometools.rome.feed.synd.SyndEntry;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;
import org.vigie.channels.mention.FilmAddress;
import org.vigie.channels.mention.HtmlText;
import org.vigie.channels.mention.Media;

/**
 * What comes with an entry: its enclosures (RSS 2.0, Atom link relation {@code enclosure}), Media RSS 1.5 in the entry or grouped in it,
 * and what its text shows. Where a type says nothing of what a file holds, its address may.
 */
final class FeedMedia {
    private static final String MEDIA_RSS = "http://search.yahoo.com/mrss/";

    private FeedMedia() {}

    /** @param html of the entry as it came */
    static Set<Media> of(SyndEntry entry, String html) {
        Set<Media> media = EnumSet.noneOf(Media.class);
        for (SyndEnclosure enclosure : entry.getEnclosures()) {
            add(media, enclosure.getType(), enclosure.getUrl());
        }
        for (Element element : entry.getForeignMarkup()) {
            if (element.getNamespaceURI().equals(MEDIA_RSS)) {
                addMediaRss(media, element);
            }
        }
        media.addAll(HtmlText.media(html));
        return media;
    }

    private static void addMediaRss(Set<Media> media, Element element) {
        switch (element.getName()) {
            case "group" -> element.getChildren().forEach(child -> addMediaRss(media, child));
            case "thumbnail" -> media.add(Media.IMAGE);
            case "content" -> {
                String medium = element.getAttributeValue("medium");
                add(media, medium, null);
                add(media, element.getAttributeValue("type"), medium == null ? element.getAttributeValue("url") : null);
            }
            case "player", "embed" -> add(media, null, element.getAttributeValue("url"));
            default -> {}
        }
    }

    /** Flash, as feeds of films still call them, and bytes of any kind are no type that says what they show. */
    private static void add(Set<Media> media, @Nullable String type, @Nullable String address) {
        String told = type == null ? "" : type.strip().toLowerCase(Locale.ROOT);
        Media.of(told).ifPresent(media::add);
        if ((told.isEmpty() || told.startsWith("application/")) && address != null && FilmAddress.is(address)) {
            media.add(Media.VIDEO);
        }
    }
}
