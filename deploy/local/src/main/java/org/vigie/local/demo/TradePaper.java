package org.vigie.local.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.vigie.local.Refusal;

/**
 * A trade paper that belongs to no brand and is read once for all of them. Most of what it writes concerns nobody in the demo, some of it
 * one brand, a little of it brands of both agencies. Each article has its day, counted from the one on which the demo began; the last come in
 * the week after. Immutable.
 */
final class TradePaper {

    /** Where its articles are. */
    static final String HOME = "http://courrier-filieres.example";

    /** What it is called. */
    static final String NAME = "Le Courrier des Filières";

    /** Where it is read, and by how many in a month. */
    static final String COUNTRY = "BE";

    static final String AUDIENCE = "52000";

    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");
    private static final String DUBLIN_CORE = "http://purl.org/dc/elements/1.1/";
    private static final DateTimeFormatter RSS_TIME =
            DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private record Article(String number, Instant at, String language, String author, String title, String text) {}

    private final List<Article> articles;

    /** @param begun when the demo began */
    TradePaper(Instant begun) {
        LocalDate first = begun.atZone(ZONE).toLocalDate();
        try (InputStream in = Demo.resource("courrier.tsv")) {
            this.articles = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> article(first, line.split("\t", -1)))
                    .sorted(Comparator.comparing(Article::at).reversed())
                    .toList();
        } catch (IOException e) {
            throw new Refusal("Cannot read the demo's trade paper: " + e.getMessage(), e);
        }
    }

    private static Article article(LocalDate first, String[] columns) {
        Instant at = first.plusDays(Integer.parseInt(columns[1]))
                .atTime(LocalTime.parse(columns[2]))
                .atZone(ZONE)
                .toInstant();
        return new Article(columns[0], at, columns[3], columns[4], columns[5], columns[6]);
    }

    /** The feed as it is now (RSS 2.0), newest article first. */
    byte[] at(Instant now) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("rss");
            xml.writeAttribute("version", "2.0");
            xml.writeNamespace("dc", DUBLIN_CORE);
            xml.writeStartElement("channel");
            write(xml, "title", NAME);
            write(xml, "link", HOME + "/");
            // of no language: it writes in two
            write(xml, "description", "La presse des métiers / news of the trades");
            for (Article article : articles) {
                if (!article.at().isAfter(now)) {
                    write(xml, article);
                }
            }
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("Cannot write the demo's trade paper", e);
        }
        return out.toByteArray();
    }

    private static void write(XMLStreamWriter xml, Article article) throws XMLStreamException {
        xml.writeStartElement("item");
        write(xml, "title", article.title());
        write(xml, "link", HOME + "/articles/" + article.number());
        xml.writeStartElement("guid");
        xml.writeAttribute("isPermaLink", "false");
        xml.writeCharacters("courrier-" + article.number());
        xml.writeEndElement();
        dublinCore(xml, "creator", article.author());
        dublinCore(xml, "language", article.language());
        write(xml, "pubDate", RSS_TIME.format(article.at()));
        write(xml, "description", article.text());
        xml.writeEndElement();
    }

    private static void dublinCore(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement("dc", name, DUBLIN_CORE);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private static void write(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
