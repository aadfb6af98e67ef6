package org.vigie.channels.mention;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;
import org.jsoup.select.NodeVisitor;
import org.vigie.channels.text.CleanText;

/** HTML from outside: made harmless, or made plain. Never fails: whatever is not HTML is text. */
public final class HtmlText {
    private static final int MAX_INPUT = 1024 * 1024;
    private static final String FILMS = "video, iframe, embed, object";

    private HtmlText() {}

    /**
     * Keeps structure and links (http, https, mailto), drops scripts, styles, forms and every image. Empty when more than
     * {@link Content#MAX_HTML_BYTES} would be left: a part of it would show something else.
     */
    public static String sanitised(String html, String baseAddress) {
        if (html.isBlank()) {
            return "";
        }
        Safelist kept = Safelist.basic()
                .addTags("h1", "h2", "h3", "h4", "h5", "h6", "div", "hr")
                .addAttributes("a", "title");
        Document dirty = Jsoup.parse(cut(html), baseAddress);
        Document clean = new Cleaner(kept).clean(dirty);
        clean.outputSettings().prettyPrint(false);
        String result = CleanText.block(clean.body().html(), Integer.MAX_VALUE);
        return CleanText.utf8Length(result) > Content.MAX_HTML_BYTES ? "" : result;
    }

    /** The words with line breaks where the eye sees them. */
    public static String plain(String html) {
        if (html.indexOf('<') < 0 && html.indexOf('&') < 0) {
            return html;
        }
        Lines lines = new Lines();
        Document document = Jsoup.parse(cut(html));
        document.select("script, style, title, head").remove();
        document.body().traverse(lines);
        return lines.text
                .toString()
                // Asked where a run of blanks begins only: asked at each of them, a long run would be gone through as
                // often as it is long.
                .replaceAll("(?:(?<![ \\t])|\\G)[ \\t]*+\\n[ \\t]*+", "\n")
                .replaceAll("\\n{3,}", "\n\n")
                .strip();
    }

    /**
     * Pictures and films that HTML shows; a picture of one point, as used to count readers, is none. Of frames only those that show a film
     * by their address.
     */
    public static Set<Media> media(String html) {
        Set<Media> media = EnumSet.noneOf(Media.class);
        if (html.indexOf('<') < 0) {
            return media;
        }
        Document document = Jsoup.parse(cut(html));
        if (document.select("img[src]").stream().anyMatch(image -> !isCounter(image))) {
            media.add(Media.IMAGE);
        }
        if (document.select(FILMS).stream().anyMatch(HtmlText::isFilm)) {
            media.add(Media.VIDEO);
        }
        return media;
    }

    private static boolean isFilm(Element element) {
        return element.normalName().equals("video")
                || element.attr("type").strip().toLowerCase(Locale.ROOT).startsWith("video/")
                || Stream.of("src", "data-src", "data").anyMatch(name -> FilmAddress.is(element.attr(name)));
    }

    private static boolean isCounter(Element image) {
        return Stream.of("width", "height").anyMatch(side -> image.attr(side).matches("[01](px)?"));
    }

    private static String cut(String html) {
        return html.length() > MAX_INPUT ? html.substring(0, MAX_INPUT) : html;
    }

    private static final class Lines implements NodeVisitor {
        private final StringBuilder text = new StringBuilder();

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
                text.append(words.text());
            } else if (node instanceof Element element) {
                if (element.normalName().equals("br") || element.isBlock()) {
                    text.append('\n');
                }
                if (element.normalName().equals("li")) {
                    text.append("- ");
                }
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element
                    && element.isBlock()
                    && !element.normalName().equals("br")) {
                text.append('\n');
            }
        }
    }
}
