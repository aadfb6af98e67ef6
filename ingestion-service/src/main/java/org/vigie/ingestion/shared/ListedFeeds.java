package org.vigie.ingestion.shared;

import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vigie.channels.address.AddressGuard;
import org.vigie.channels.address.AddressRefused;
import org.vigie.channels.feed.FeedOutline;
import org.vigie.channels.feed.FeedSource;
import org.vigie.ingestion.source.SharedSource;
import org.vigie.ingestion.source.readership.Readership;

/**
 * What a list comes to: the sources that are taken, in its order, and why others are left out.
 *
 * @param leftOut sentences that name the outline's number and line, never its address
 */
record ListedFeeds(List<SharedSource> sources, List<String> leftOut) {
    /** There is no list. */
    static final ListedFeeds NONE = new ListedFeeds(List.of(), List.of());

    private static final Set<String> TYPES = Set.of("", "rss", "atom");

    ListedFeeds {
        sources = List.copyOf(sources);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * Judges each outline by itself. Names are not resolved here: each look checks the addresses that it connects to, and a list of
     * thousands does not wait for as many answers.
     */
    static ListedFeeds of(List<FeedOutline> outlines, AddressGuard guard) {
        Map<String, SharedSource> sources = new LinkedHashMap<>();
        List<String> leftOut = new ArrayList<>();
        for (FeedOutline outline : outlines) {
            URI url = address(outline.url());
            String wrong = wrong(outline, url, guard);
            if (url != null && wrong.isEmpty()) {
                SharedSource source = SharedSource.at(url, outline.name(), readership(outline));
                wrong = sources.putIfAbsent(source.id(), source) == null ? "" : "the same address as one before";
            }
            if (!wrong.isEmpty()) {
                leftOut.add("outline " + outline.number() + " (line " + outline.line() + "): " + wrong);
            }
        }
        return new ListedFeeds(List.copyOf(sources.values()), leftOut);
    }

    private static @Nullable URI address(String text) {
        try {
            URI url = URI.create(text);
            return new FeedSource(url).url();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String wrong(FeedOutline outline, @Nullable URI url, AddressGuard guard) {
        if (!TYPES.contains(outline.type().toLowerCase(java.util.Locale.ROOT))) {
            return "expected the type rss or atom or none";
        }
        if (url == null) {
            return "expected an absolute http or https address of at most 1024 characters";
        }
        if (!outline.country().isEmpty() && !Readership.isCountry(outline.country())) {
            return "expected a country's two capital letters of ISO 3166-1";
        }
        if (!outline.audience().isEmpty() && !isAudience(outline.audience())) {
            return "expected an audience of 0 to " + Readership.LARGEST_AUDIENCE;
        }
        try {
            guard.checkUrl(url);
            if (isLiteral(url.getHost())) {
                guard.resolve(url.getHost(), AddressGuard.port(url));
            }
            return "";
        } catch (AddressRefused e) {
            return "the address may not be called";
        } catch (UnknownHostException e) {
            return "the address is none";
        }
    }

    /** Of one that is taken. */
    private static Readership readership(FeedOutline outline) {
        return new Readership(outline.country(), outline.audience().isEmpty() ? 0 : Long.parseLong(outline.audience()));
    }

    private static boolean isAudience(String text) {
        return text.matches("[0-9]{1,18}") && Readership.isAudience(Long.parseLong(text));
    }

    /** Whether a host is an address by itself, for which nobody is asked. */
    private static boolean isLiteral(String host) {
        return host.startsWith("[") || host.matches("[0-9.]+");
    }
}
