package org.vigie.channels.feed;

/**
 * Takes the document type declaration out of a document (XML 1.0 §2.8) before any parser sees it: RSS 0.91 asks for one, and what it
 * declares, its entities above all, is never read. One pass over the text.
 */
final class Doctype {
    private static final String START = "<!DOCTYPE";

    private final String text;
    private int at;

    private Doctype(String text) {
        this.text = text;
    }

    /** The document without its declaration; as it was when it has none, or one without an end. */
    static String removed(String document) {
        Doctype doctype = new Doctype(document);
        if (!doctype.skipsProlog()) {
            return document;
        }
        int start = doctype.at;
        return doctype.skipsDeclaration() ? document.substring(0, start) + document.substring(doctype.at) : document;
    }

    /** @return whether the declaration stands there */
    private boolean skipsProlog() {
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else if (text.startsWith("<?", at)) {
                skip("?>");
            } else if (text.startsWith("<!--", at)) {
                skip("-->");
            } else {
                return text.startsWith(START, at);
            }
        }
        return false;
    }

    /** @return whether it has an end */
    private boolean skipsDeclaration() {
        at += START.length();
        boolean inside = false;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '>' && !inside) {
                at++;
                return true;
            }
            if (text.startsWith("<!--", at)) {
                skip("-->");
            } else if (text.startsWith("<?", at)) {
                skip("?>");
            } else if (c == '"' || c == '\'') {
                at++;
                skip(String.valueOf(c));
            } else {
                inside = c == '[' || inside && c != ']';
                at++;
            }
        }
        return false;
    }

    /** Behind the next such end, or behind everything. */
    private void skip(String end) {
        int found = text.indexOf(end, at);
        at = found < 0 ? text.length() : found + end.length();
    }
}
