package org.vigie.channels.feed;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.vigie.channels.InputRefused;
import org.vigie.channels.RefusalReason;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;

/**
 * Reads a list of feeds in OPML 2.0 (http://opml.org/spec2.opml): each {@code outline} with an {@code xmlUrl}, in folders or not. What OPML
 * has no attribute for stands in a {@link #NAMESPACE namespace}, as it asks for: {@code country} and {@code audience} of a feed. Nothing is
 * built but the list, no document type declaration is read, and nothing is loaded from elsewhere.
 */
public final class FeedList {
    /** Of the attributes that are ours. */
    static final String NAMESPACE = "urn:vigie:opml";

    /** Most bytes of a list. */
    public static final int MAX_BYTES = 16 * 1024 * 1024;
    /** Most feeds of a list. */
    public static final int MAX_FEEDS = 20_000;

    private FeedList() {}

    /**
     * The feeds of a list, in its order.
     *
     * @throws InputRefused XML_MALFORMED, XML_DOCTYPE_REFUSED, XML_TOO_COMPLEX or FEED_TOO_LARGE; the detail names the line
     */
    public static List<FeedOutline> read(byte[] document) throws InputRefused {
        if (document.length > MAX_BYTES) {
            throw new InputRefused(RefusalReason.FEED_TOO_LARGE, "expected at most 16 MiB");
        }
        FeedListHandler list = new FeedListHandler();
        try {
            XMLReader reader = XmlCheck.reader();
            reader.setContentHandler(list);
            reader.setErrorHandler(list);
            reader.setEntityResolver(list);
            reader.setProperty("http://xml.org/sax/properties/lexical-handler", list);
            reader.parse(new InputSource(new ByteArrayInputStream(document)));
        } catch (FeedListHandler.Refusal refusal) {
            throw new InputRefused(refusal.reason(), String.valueOf(refusal.getMessage()));
        } catch (SAXParseException e) {
            throw new InputRefused(
                    RefusalReason.XML_MALFORMED, "line " + e.getLineNumber() + ": expected well-formed XML");
        } catch (SAXException | IOException e) {
            throw new InputRefused(RefusalReason.XML_MALFORMED, list.at("expected well-formed XML"));
        }
        return list.feeds();
    }
}
