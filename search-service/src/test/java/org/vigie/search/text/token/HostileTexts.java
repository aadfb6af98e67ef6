package org.vigie.search.text.token;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** Texts that a tokenizer may stumble over: what joins, reorders, grows or vanishes, next to what is usual, and halves of pairs. */
public final class HostileTexts {
    private static final List<String> MARKS = List.of(
            "\u0301", "\u0308", "\u0327", "\u0338", "\u0345", "\u05B0", "\u064B", "\u0E48", "\u093E", "\u3099",
            "\u20E3", "\u20DD", "\uFE0F", "\uFE0E", "\u200D", "\u200C", "\u200B", "\u00AD", "\u2060", "\uFEFF",
            "\u202E", "\u2067");
    private static final List<String> LETTERS = List.of(
            "a",
            "Z",
            "e",
            "é",
            "É",
            "İ",
            "I",
            "ı",
            "i\u0307",
            "ß",
            "ẞ",
            "ŉ",
            "ſ",
            "œ",
            "Æ",
            "ĳ",
            "ﬁ",
            "ﬀ",
            "ª",
            "µ",
            "Å",
            "K",
            "Ω",
            "ΑΣ",
            "ς",
            "Σ",
            "Я",
            "й",
            "ф",
            "ا",
            "ﷺ",
            "ש",
            "한",
            "가",
            "\u1100\u1161",
            "か",
            "東",
            "タ",
            "ก็",
            "ကျ",
            "ｆ",
            "Ｆ",
            "Ⅳ",
            "ⓐ",
            "²",
            "𝒜",
            "𐐀",
            "ǅ",
            "ŀ",
            "ŋ",
            "ə",
            "ʰ");
    private static final List<String> DIGITS =
            List.of("0", "1", "9", "1,5", "3.50", "1,", ".5", "٣", "３", "१.२", "1\u00AD2");
    private static final List<String> SIGNS = List.of(
            " ", "\n", "\t", "\u00A0", "\u0085", "\u2028", "\u0000", ".", ",", "'", "’", "-", "_", "#", "@", "＃", "＠",
            "*", "?", "¿", "؟", "!", "(", ")", "/", ":", "%", "%C3%A9", "%ff", "…", "€", "«", "©", "®", "™", "‼", "ℹ",
            "×", "÷", "´", "¨");
    private static final List<String> EMOJI = List.of(
            "👍",
            "👍🏽",
            "🏽",
            "👩‍💻",
            "👨‍👩‍👧",
            "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
            "🇫🇷",
            "🇫",
            "1️⃣",
            "#⃣",
            "*️⃣",
            "❤️",
            "❤",
            "☺",
            "©️",
            "™️",
            "ℹ️",
            "3⃣");
    private static final List<String> ADDRESSES = List.of(
            "https://",
            "http://",
            "HTTPS://",
            "hTTp://",
            "httpſ://",
            "www.",
            "WWW.",
            "www",
            "ht",
            "wa",
            "h",
            "w",
            "https://www.Nova.fr/Été?a=1#b",
            "http://user@nova.fr:80/a_(b)",
            "https://nova.fr/%C3%A9t%C3%A9/",
            "www.é.fr",
            "nova.fr",
            "a.b:///c",
            "http:///x",
            "x.y@",
            "//nova.fr",
            "mailto:a@b.fr");
    private static final List<String> WORDS = List.of(
            "l'équipe",
            "L’Équipe",
            "cœur",
            "STRASSE",
            "Straße",
            "İstanbul",
            "ΕΛΛΆΣ",
            "naïve",
            "service-client",
            "#Été",
            "@Zoé_care",
            "٢٠٢٦");
    private static final List<String> HALVES = List.of("\uD83D", "\uDE00", "\uD800", "\uDFFF", "\uDE00\uD83D");

    private HostileTexts() {}

    /** Pieces of every kind put together, and now and then any characters at all. */
    public static Arbitrary<String> arbitrary() {
        return piece().list().ofMaxSize(25).map(pieces -> String.join("", pieces));
    }

    /** One of the pieces. */
    public static Arbitrary<String> piece() {
        return Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.of(LETTERS)),
                Tuple.of(3, Arbitraries.of(MARKS)),
                Tuple.of(2, Arbitraries.of(DIGITS)),
                Tuple.of(3, Arbitraries.of(SIGNS)),
                Tuple.of(2, Arbitraries.of(EMOJI)),
                Tuple.of(1, Arbitraries.of(ADDRESSES)),
                Tuple.of(2, Arbitraries.of(WORDS)),
                Tuple.of(1, Arbitraries.of(HALVES)),
                Tuple.of(1, Arbitraries.strings().withCharRange('\0', '\u02ff').ofMaxLength(5)),
                Tuple.of(1, Arbitraries.strings().ofMaxLength(3)),
                Tuple.of(1, Arbitraries.of("x", "É").map(letter -> letter.repeat(260))));
    }
}
