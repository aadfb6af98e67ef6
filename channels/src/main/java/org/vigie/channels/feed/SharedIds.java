package org.vigie.channels.feed;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What several entries of a feed call themselves, so that it identifies none of them.
 *
 * @param links of entries without an id and with several titles, as that of the whole site
 * @param guids of entries with several titles and several addresses; with one address they are versions of one entry (RFC 4287 §4.1.1)
 */
record SharedIds(Set<String> links, Set<String> guids) {
    SharedIds {
        links = Set.copyOf(links);
        guids = Set.copyOf(guids);
    }

    static SharedIds of(SyndFeed feed) {
        Map<String, Set<String>> titlesOfLinks = new HashMap<>();
        Map<String, Set<String>> titlesOfGuids = new HashMap<>();
        Map<String, Set<String>> linksOfGuids = new HashMap<>();
        for (SyndEntry entry : feed.getEntries()) {
            String title = FeedDocument.text(entry.getTitle());
            if (isIdentifiedByLink(entry)) {
                add(titlesOfLinks, link(entry), title);
            } else {
                add(titlesOfGuids, guid(entry), title);
                add(linksOfGuids, guid(entry), link(entry));
            }
        }
        Set<String> guids = several(titlesOfGuids);
        guids.retainAll(several(linksOfGuids));
        return new SharedIds(several(titlesOfLinks), guids);
    }

    /** By what an entry is known; empty when by nothing. */
    String id(SyndEntry entry, String link) {
        if (isIdentifiedByLink(entry)) {
            String guid = guid(entry);
            return links.contains(link(entry)) ? "" : guid.isEmpty() ? link : guid;
        }
        return guids.contains(guid(entry)) ? link : guid(entry);
    }

    /**
     * By what an entry is known that another one names.
     *
     * @param ref its id as it stands there
     * @param link where it points, when that is told too
     */
    String answered(String ref, String link) {
        if (ref.isEmpty() || guids.contains(ref)) {
            return link;
        }
        return links.contains(ref) ? "" : ref;
    }

    /** Of an entry without an id the parser takes its link for one. */
    private static boolean isIdentifiedByLink(SyndEntry entry) {
        return guid(entry).isEmpty() || guid(entry).equals(link(entry));
    }

    private static String guid(SyndEntry entry) {
        return FeedDocument.text(entry.getUri()).strip();
    }

    private static String link(SyndEntry entry) {
        return FeedDocument.text(entry.getLink()).strip();
    }

    private static void add(Map<String, Set<String>> of, String id, String what) {
        of.computeIfAbsent(id, some -> new HashSet<>()).add(what);
    }

    private static Set<String> several(Map<String, Set<String>> of) {
        Set<String> several = new HashSet<>();
        of.forEach((id, some) -> {
            if (some.size() > 1) {
                several.add(id);
            }
        });
        return several;
    }
}
