package org.vigie.channels.feed;

import java.io.IOException;
import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.vigie.channels.InputRefused;
import org.vigie.channels.RefusalReason;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.ext.DefaultHandler2;

/** Reads a document once without building it: no DTD (so no entities), no depth or size that hurts a tree parser. */
final class XmlCheck extends DefaultHandler2 {
    private static final int MAX_DEPTH = 60;
    private static final int MAX_ELEMENTS = 200_000;

    private int depth;
    private int elements;

    private XmlCheck() {}

    static void check(String document) throws InputRefused {
        XmlCheck check = new XmlCheck();
        try {
            XMLReader reader = reader();
            reader.setContentHandler(check);
            reader.setErrorHandler(check);
            reader.setEntityResolver(check);
            reader.setProperty("http://xml.org/sax/properties/lexical-handler", check);
            reader.parse(new InputSource(new StringReader(document)));
        } catch (Refusal refusal) {
            throw new InputRefused(refusal.reason, "feed: " + refusal.getMessage());
        } catch (SAXException | IOException e) {
            throw new InputRefused(RefusalReason.XML_MALFORMED, "feed: expected well-formed XML");
        }
    }

    /** A reader that loads nothing from elsewhere. */
    static XMLReader reader() throws SAXException {
        try {
            SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            return factory.newSAXParser().getXMLReader();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this Java platform's XML parser lacks a safety feature", e);
        }
    }

    @Override
    public void startDTD(String name, String publicId, String systemId) throws SAXException {
        throw new Refusal(RefusalReason.XML_DOCTYPE_REFUSED, "expected no document type declaration");
    }

    @Override
    public void startElement(String uri, String localName, String qName, Attributes attributes) throws SAXException {
        depth++;
        elements++;
        if (depth > MAX_DEPTH || elements > MAX_ELEMENTS) {
            throw new Refusal(
                    RefusalReason.XML_TOO_COMPLEX,
                    "expected at most " + MAX_DEPTH + " levels and " + MAX_ELEMENTS + " elements");
        }
    }

    @Override
    public void endElement(String uri, String localName, String qName) {
        depth--;
    }

    private static final class Refusal extends SAXException {
        private static final long serialVersionUID = 1L;

        private final RefusalReason reason;

        Refusal(RefusalReason reason, String message) {
            super(message);
            this.reason = reason;
        }
    }
}
