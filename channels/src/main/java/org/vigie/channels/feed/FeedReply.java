package org.vigie.channels.feed;

import com.rometools.rome.feed.synd.SyndEntry;
import java.net.URI;
import java.util.Set;
import org.jdom2.Element;

/**
 * What an entry says that it answers: {@code thr:in-reply-to} (RFC 4685 §3), which feeds of comments carry in Atom and some in RSS, and in RSS
 * {@code source:inReplyTo} (source.scripting.com). The feed is not looked through for it: what it answers may have come long before. Links to
 * where comments are ({@code comments}, {@code wfw:commentRss}, {@code slash:comments}) do not tell what an entry answers, and
 * {@code annotate:reference} of RSS 1.0 tells what it is about.
 */
final class FeedReply {
    private static final String THREADING = "http://purl.org/syndication/thread/1.0";
    private static final Set<String> SOURCE = Set.of("http://source.scripting.com/", "https://source.scripting.com/");

    private FeedReply() {}

    /** By what that is known, as {@link SharedIds#id} says it of an entry; empty when none is named. Of several the first counts. */
    static String of(URI url, SyndEntry entry, SharedIds shared) {
        for (Element element : entry.getForeignMarkup()) {
            String answered = answered(url, element, shared);
            if (!answered.isEmpty()) {
                return answered;
            }
        }
        return "";
    }

    private static String answered(URI url, Element element, SharedIds shared) {
        String namespace = element.getNamespaceURI();
        if (namespace.equals(THREADING) && element.getName().equals("in-reply-to")) {
            String href = FeedDocument.text(element.getAttributeValue("href"));
            return shared.answered(
                    FeedDocument.text(element.getAttributeValue("ref")).strip(), FeedLink.of(url, href));
        }
        if (SOURCE.contains(namespace) && element.getName().equals("inReplyTo")) {
            return shared.answered(FeedDocument.text(element.getText()).strip(), "");
        }
        return "";
    }
}
