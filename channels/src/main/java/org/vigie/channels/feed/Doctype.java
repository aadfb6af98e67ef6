package org.vigie.channels.feed;

import java.util.regex.Pattern;

/**
 * Takes the document type declaration out of a document (XML 1.0 §2.8) before any parser sees it: RSS 0.91 asks for one, blogs list the
 * names of HTML's characters in it, and what it declares is never read. One with entities that lie elsewhere or are made of others (XML 1.0
 * §4.2), which no feed needs and attacks are made of, stays and is refused with its document. One pass over the text.
 */
final class Doctype {
    private static final String START = "<!DOCTYPE";
    private static final String ENTITY = "<!ENTITY";
    private static final Pattern OF_OTHERS = Pattern.compile("&[^#]|%\\w");

    private final String text;
    private int at;

    private Doctype(String text) {
        this.text = text;
    }

    /** The document without its declaration; as it was when it has none, or one without an end or with entities of an attack. */
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

    /** @return whether it has an end, and only entities that say themselves what they are */
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
            } else if (inside && text.startsWith(ENTITY, at)) {
                if (!skipsEntity()) {
                    return false;
                }
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

    /** Lists of characters (PUBLIC, of parameters) may lie elsewhere: they are known here by their names. */
    private boolean skipsEntity() {
        at += ENTITY.length();
        boolean parameter = text.startsWith("%", at + spaces());
        boolean elsewhere = false;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '>') {
                at++;
                return true;
            }
            if (c == '"' || c == '\'') {
                int start = ++at;
                skip(String.valueOf(c));
                if (!elsewhere && isMadeOfOthers(text.substring(start, at))) {
                    return false;
                }
            } else if (text.startsWith("SYSTEM", at) || text.startsWith("PUBLIC", at)) {
                elsewhere = parameter && text.charAt(at) == 'P';
                if (!elsewhere) {
                    return false;
                }
                at += "PUBLIC".length();
            } else {
                at++;
            }
        }
        return false;
    }

    private int spaces() {
        int found = 0;
        while (at + found < text.length() && Character.isWhitespace(text.charAt(at + found))) {
            found++;
        }
        return found;
    }

    /** By a reference that is no character's number, or by a declaration of its own. */
    private static boolean isMadeOfOthers(String value) {
        return value.contains("<!") || OF_OTHERS.matcher(value).find();
    }

    /** Behind the next such end, or behind everything. */
    private void skip(String end) {
        int found = text.indexOf(end, at);
        at = found < 0 ? text.length() : found + end.length();
    }
}
