package org.vigie.ingestion.wording;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Cuts a text into tokens in one pass. Used once. */
final class TokenScanner {
    private static final List<String> EMOTICONS =
            List.of(":-)", ":-(", ":-/", ":)", ":(", ":D", ";)", "=)", "<3", "^^", ":/", "/s");
    private static final Set<String> ELIDED = Set.of(
            "l", "d", "j", "c", "n", "s", "m", "t", "qu", "jusqu", "lorsqu", "puisqu", "quelqu", "i", "un", "dell",
            "all", "nell", "sull", "dall", "y");
    private static final Set<String> TOP_DOMAINS = Set.of(
            "com", "net", "org", "fr", "be", "ch", "io", "me", "co", "uk", "de", "es", "it", "eu", "info", "ly", "shop",
            "app", "site", "xyz", "example");
    /** Letters of the longest of {@link #ELIDED}, so that a hostile row of apostrophes is not folded again at each. */
    private static final int LONGEST_ELIDED = 6;
    /** Longest host in characters (RFC 1035, section 2.3.4, as text). */
    private static final int LONGEST_HOST = 253;

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    TokenScanner(String text) {
        this.text = text;
    }

    List<Token> scan() {
        while (at < text.length() && tokens.size() < Wording.MAX_TOKENS) {
            int letter = text.codePointAt(at);
            if (Character.isWhitespace(letter) || Character.isSpaceChar(letter)) {
                at += Character.charCount(letter);
            } else if (!emoticon() && !address()) {
                piece(letter);
            }
        }
        return tokens;
    }

    private void piece(int letter) {
        boolean named = at + 1 < text.length() && Character.isLetter(text.codePointAt(at + 1));
        if ((letter == '@' || letter == '#') && named) {
            handle(letter == '#' ? Token.Kind.TAG : Token.Kind.USER);
        } else if (Character.isLetter(letter)) {
            word();
        } else if (Character.isDigit(letter)) {
            number();
        } else if (Character.isEmoji(letter) && letter > 127) {
            emoji(letter);
        } else {
            mark(letter);
        }
    }

    private boolean emoticon() {
        char first = text.charAt(at);
        if (first > 127 || Character.isLetterOrDigit(first) || at > 0 && !Character.isWhitespace(text.charAt(at - 1))) {
            return false;
        }
        for (String emoticon : EMOTICONS) {
            int end = at + emoticon.length();
            if (text.startsWith(emoticon, at)
                    && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)))) {
                tokens.add(Token.of(emoticon, Token.Kind.EMOJI));
                at = end;
                return true;
            }
        }
        return false;
    }

    private boolean address() {
        if (!text.startsWith("http", at) && !text.startsWith("www.", at)) {
            return false;
        }
        int end = at;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        boolean link = text.startsWith("www.", at) || text.substring(at, end).contains("://");
        if (link) {
            tokens.add(Token.of(text.substring(at, end), Token.Kind.LINK));
            at = end;
        }
        return link;
    }

    private void handle(Token.Kind kind) {
        int end = at + 1;
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        tokens.add(Token.of(Letters.fold(text.substring(at, end)), kind));
        at = end;
    }

    private void number() {
        int end = at + 1;
        while (end < text.length()) {
            char next = text.charAt(end);
            boolean inside =
                    ".,:/".indexOf(next) >= 0 && end + 1 < text.length() && Character.isDigit(text.charAt(end + 1));
            if (!Character.isDigit(next) && !inside) {
                break;
            }
            end++;
        }
        tokens.add(Token.of(text.substring(at, end), Token.Kind.NUMBER));
        at = end;
    }

    /** A word goes on over letters and the stars that hide them; an apostrophe belongs to what it elides. */
    private void word() {
        int start = at;
        int end = at;
        while (end < text.length()) {
            char next = text.charAt(end);
            if (next == '\'' || next == '’') {
                if (end + 1 >= text.length() || !Character.isLetter(text.charAt(end + 1))) {
                    break;
                }
                if (end - start <= LONGEST_ELIDED && ELIDED.contains(Letters.fold(text.substring(start, end)))) {
                    add(text.substring(start, end) + "'");
                    start = end + 1;
                }
            } else if (next != '*'
                    && !Character.isLetter(text.codePointAt(end))
                    && !Character.isLowSurrogate(next)
                    && Character.getType(next) != Character.NON_SPACING_MARK) {
                break;
            }
            end++;
        }
        if (domain(start, end)) {
            return;
        }
        if (end > start) {
            add(text.substring(start, end).replace('’', '\''));
        }
        at = end;
    }

    /** {@code shop.example/x} is an address without its scheme. Looks no further than a host is long. */
    private boolean domain(int start, int end) {
        int host = end;
        while (host < text.length()
                && host - start <= LONGEST_HOST
                && isAddressPart(host)
                && text.charAt(host) != '/') {
            host++;
        }
        int dot = text.indexOf('.', start, host) - start;
        if (dot < 1 || host - start > LONGEST_HOST) {
            return false;
        }
        String last = topDomain(text.substring(start, host));
        boolean hasPath = host < text.length() && text.charAt(host) == '/';
        if (!TOP_DOMAINS.contains(last) || last.length() == 2 && !hasPath && host == start + dot + 3) {
            return false;
        }
        int stop = host;
        while (stop < text.length() && isAddressPart(stop)) {
            stop++;
        }
        tokens.add(Token.of(text.substring(start, stop), Token.Kind.LINK));
        at = stop;
        return true;
    }

    private boolean isAddressPart(int offset) {
        return !Character.isWhitespace(text.charAt(offset));
    }

    /** What stands after the last point, without the punctuation of the sentence; empty when there is nothing before it. */
    private static String topDomain(String host) {
        String[] parts = host.split("\\.");
        if (parts.length < 2) {
            return "";
        }
        String last = parts[parts.length - 1];
        int end = last.length();
        while (end > 0 && !isAsciiWord(last.charAt(end - 1))) {
            end--;
        }
        return last.substring(0, end);
    }

    private static boolean isAsciiWord(char letter) {
        return letter == '_' || letter < 128 && Character.isLetterOrDigit(letter);
    }

    private void add(String word) {
        String folded = Letters.fold(word);
        boolean shouted = word.length() > 2 && Letters.isUpperCase(word);
        tokens.add(new Token(Letters.squeeze(folded, 2), Letters.squeeze(folded, 1), Token.Kind.WORD, shouted));
    }

    /** Skin tones, variations and what is joined to a picture do not change what it says. */
    private void emoji(int letter) {
        tokens.add(Token.of(Character.toString(letter), Token.Kind.EMOJI));
        at += Character.charCount(letter);
        while (at < text.length()) {
            int next = text.codePointAt(at);
            if (next == 0x200D && at + 1 < text.length()) {
                at += 1 + Character.charCount(text.codePointAt(at + 1));
            } else if (next == 0xFE0F || Character.isEmojiModifier(next)) {
                at += Character.charCount(next);
            } else {
                break;
            }
        }
    }

    private void mark(int letter) {
        int end = at + Character.charCount(letter);
        if (letter == '.' && text.startsWith("..", end)) {
            while (end < text.length() && text.charAt(end) == '.') {
                end++;
            }
            tokens.add(Token.of("…", Token.Kind.MARK));
        } else if (letter == '«' || letter == '»' || letter == '“' || letter == '”') {
            tokens.add(Token.of("\"", Token.Kind.MARK));
        } else if (letter != '-' && letter != '_' && letter != 0xFE0F) {
            tokens.add(Token.of(Character.toString(letter), Token.Kind.MARK));
        }
        at = end;
    }
}
