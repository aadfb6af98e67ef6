package org.vigie.local.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.vigie.local.Refusal;
import org.vigie.local.installation.Installation;
import org.vigie.local.installation.PortPlan;

/**
 * The list of shared sources (OPML 2.0) that the demo writes into the folder of its installation. A shared source does not reach back: what
 * nobody's query matched when it came stays unknown. So the list is empty until the demo's queries are saved. What somebody writes into it
 * afterwards stays.
 */
final class SharedList {

    /** Of what OPML has no attributes for; see the runbook of shared sources. */
    private static final String OURS = "urn:vigie:opml";

    private SharedList() {}

    /** Makes the list without a source, unless there is one already. @throws Refusal when it cannot be written */
    static void prepare(Installation installation) {
        Path file = installation.sharedSources();
        if (!Files.exists(file)) {
            write(file, document(null));
        }
    }

    /** Names the demo's trade paper in a list that is still as {@link #prepare} left it. @throws Refusal when it cannot be written */
    static void fill(Installation installation, PortPlan ports) {
        Path file = installation.sharedSources();
        try {
            if (!Files.exists(file) || Arrays.equals(Files.readAllBytes(file), document(null))) {
                write(file, document("http://127.0.0.1:" + ports.of("demo-site") + "/courrier.xml"));
            }
        } catch (IOException e) {
            throw new Refusal("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** At once: whoever looks sees the former list or this one. */
    private static void write(Path file, byte[] document) {
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        try {
            Files.write(partial, document);
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new Refusal("Cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private static byte[] document(@Nullable String url) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("opml");
            xml.writeAttribute("version", "2.0");
            xml.writeStartElement("head");
            xml.writeStartElement("title");
            xml.writeCharacters("Read once for every brand");
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeStartElement("body");
            if (url != null) {
                xml.writeEmptyElement("outline");
                xml.writeNamespace("vigie", OURS);
                xml.writeAttribute("type", "rss");
                xml.writeAttribute("text", TradePaper.NAME);
                xml.writeAttribute("xmlUrl", url);
                xml.writeAttribute("vigie", OURS, "country", TradePaper.COUNTRY);
                xml.writeAttribute("vigie", OURS, "audience", TradePaper.AUDIENCE);
            }
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("Cannot write a list of shared sources", e);
        }
        return out.toByteArray();
    }
}
