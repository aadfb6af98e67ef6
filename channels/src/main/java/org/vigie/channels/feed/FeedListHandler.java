package org.vigie.channels.feed;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigie.channels.RefusalReason;
import org.xml.sax.Attributes;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.ext.DefaultHandler2;

/** Gathers the feeds of a list while it is parsed, and stops at what hurts. */
final class FeedListHandler extends DefaultHandler2 {
    private static final int MAX_DEPTH = 60;
    private static final int MAX_ELEMENTS = 200_000;

    private final List<FeedOutline> feeds = new ArrayList<>();
    private @Nullable Locator locator;
    private int depth;
    private int elements;
    private int outlines;

    List<FeedOutline> feeds() {
        return List.copyOf(feeds);
    }

    @Override
    public void setDocumentLocator(Locator where) {
        locator = where;
    }

    @Override
    public void startDTD(String name, @Nullable String publicId, @Nullable String systemId) throws SAXException {
        throw refused(RefusalReason.XML_DOCTYPE_REFUSED, "expected no document type declaration");
    }

    @Override
    public void startElement(String uri, String localName, String qName, Attributes attributes) throws SAXException {
        if (elements == 0 && !qName.equals("opml")) {
            throw refused(RefusalReason.XML_MALFORMED, "expected an opml document");
        }
        depth++;
        elements++;
        if (depth > MAX_DEPTH || elements > MAX_ELEMENTS) {
            throw refused(
                    RefusalReason.XML_TOO_COMPLEX,
                    "expected at most " + MAX_DEPTH + " levels and " + MAX_ELEMENTS + " elements");
        }
        if (qName.equals("outline")) {
            outline(attributes);
        }
    }

    private void outline(Attributes attributes) throws SAXException {
        outlines++;
        if (attributes.getValue("xmlUrl") == null) {
            return;
        }
        if (feeds.size() == FeedList.MAX_FEEDS) {
            throw refused(RefusalReason.XML_TOO_COMPLEX, "expected at most " + FeedList.MAX_FEEDS + " feeds");
        }
        String title = text(attributes, "title");
        feeds.add(new FeedOutline(
                outlines,
                line(),
                title.isEmpty() ? text(attributes, "text") : title,
                text(attributes, "type"),
                text(attributes, "xmlUrl"),
                stripped(attributes.getValue(FeedList.NAMESPACE, "country")),
                stripped(attributes.getValue(FeedList.NAMESPACE, "audience"))));
    }

    private static String text(Attributes attributes, String name) {
        return stripped(attributes.getValue(name));
    }

    private static String stripped(@Nullable String value) {
        return value == null ? "" : value.strip();
    }

    @Override
    public void endElement(String uri, String localName, String qName) {
        depth--;
    }

    private int line() {
        return locator == null ? 0 : locator.getLineNumber();
    }

    /** A message with the line it is about. */
    String at(String message) {
        return "line " + line() + ": " + message;
    }

    private Refusal refused(RefusalReason reason, String message) {
        return new Refusal(reason, at(message));
    }

    /** Why parsing stopped. */
    static final class Refusal extends SAXException {
        private static final long serialVersionUID = 1L;

        private final RefusalReason reason;

        Refusal(RefusalReason reason, String message) {
            super(message);
            this.reason = reason;
        }

        RefusalReason reason() {
            return reason;
        }
    }
}
