package org.vigie.local.haystack;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A source as its feed: RSS 2.0 or Atom (RFC 4287). */
final class FeedXml {

    private static final String DUBLIN_CORE = "http://purl.org/dc/elements/1.1/";
    private static final DateTimeFormatter RSS_TIME =
            DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final XMLStreamWriter xml;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private FeedXml() throws XMLStreamException {
        xml = XMLOutputFactory.newFactory().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
    }

    /** @param home address of the site, without a slash at its end */
    static byte[] rss(String home, String name, String language, List<HaystackItem> items) {
        try {
            FeedXml feed = new FeedXml();
            feed.writeRss(home, name, language, items);
            return feed.bytes.toByteArray();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML into memory failed", e);
        }
    }

    /** As {@link #rss}. */
    static byte[] atom(String home, String name, String language, List<HaystackItem> items) {
        try {
            FeedXml feed = new FeedXml();
            feed.writeAtom(home, name, language, items);
            return feed.bytes.toByteArray();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML into memory failed", e);
        }
    }

    private void writeRss(String home, String name, String language, List<HaystackItem> items)
            throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("rss");
        xml.writeAttribute("version", "2.0");
        xml.writeNamespace("dc", DUBLIN_CORE);
        xml.writeStartElement("channel");
        text("title", name);
        text("link", home + "/" + name);
        text("description", name);
        text("language", language);
        for (HaystackItem item : items) {
            xml.writeStartElement("item");
            text("title", item.title());
            xml.writeStartElement("guid");
            xml.writeAttribute("isPermaLink", "false");
            xml.writeCharacters(item.id());
            xml.writeEndElement();
            xml.writeStartElement("dc", "creator", DUBLIN_CORE);
            xml.writeCharacters(item.author());
            xml.writeEndElement();
            text("pubDate", RSS_TIME.format(item.publishedAt()));
            text("description", item.text());
            xml.writeEndElement();
        }
        xml.writeEndDocument();
        xml.close();
    }

    private void writeAtom(String home, String name, String language, List<HaystackItem> items)
            throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("feed");
        xml.writeDefaultNamespace("http://www.w3.org/2005/Atom");
        xml.writeAttribute("xml", XMLConstants.XML_NS_URI, "lang", language);
        text("title", name);
        text("id", home + "/" + name);
        text("updated", items.getFirst().publishedAt().toString());
        for (HaystackItem item : items) {
            xml.writeStartElement("entry");
            text("id", item.id());
            text("title", item.title());
            xml.writeStartElement("author");
            text("name", item.author());
            xml.writeEndElement();
            text("published", item.publishedAt().toString());
            text("updated", item.publishedAt().toString());
            text("content", item.text());
            xml.writeEndElement();
        }
        xml.writeEndDocument();
        xml.close();
    }

    private void text(String element, String value) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeCharacters(value);
        xml.writeEndElement();
    }
}
