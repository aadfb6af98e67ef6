package org.vigie.search.matching.dictionary;

import org.vigie.search.text.Form;
import org.vigie.search.text.Post;
import org.vigie.search.text.Stream;
import org.vigie.search.text.Zone;

/** Where a known term can stand in a post. */
public enum Place {
    WORDS,
    RAW,
    STEMS,
    AUTHOR,
    URL,
    LINKS,
    QUOTED,
    /** No stream: the post's labels as {@code field:value}. */
    LABELS;

    private static final Place[] STREAMS = {WORDS, RAW, STEMS, AUTHOR, URL, LINKS, QUOTED};

    /** The places that are streams of terms. Not to be changed. */
    public static Place[] streams() {
        return STREAMS;
    }

    /** The title shares its place with the text. {@link IllegalArgumentException} for a stream that no post has. */
    public static Place of(Zone zone, Form form) {
        boolean text = zone == Zone.TEXT || zone == Zone.TITLE;
        if (!text && form != Form.WORD) {
            throw new IllegalArgumentException("form: expected WORD in zone " + zone + ", actual " + form);
        }
        return switch (zone) {
            case TEXT, TITLE ->
                switch (form) {
                    case WORD -> WORDS;
                    case RAW -> RAW;
                    case STEM -> STEMS;
                };
            case AUTHOR -> AUTHOR;
            case URL -> URL;
            case LINKS -> LINKS;
            case QUOTED -> QUOTED;
        };
    }

    /** The post's terms at this place, which is a stream. */
    public Stream in(Post post) {
        return switch (this) {
            case WORDS -> post.stream(Zone.TEXT, Form.WORD);
            case RAW -> post.stream(Zone.TEXT, Form.RAW);
            case STEMS -> post.stream(Zone.TEXT, Form.STEM);
            case AUTHOR -> post.stream(Zone.AUTHOR, Form.WORD);
            case URL -> post.stream(Zone.URL, Form.WORD);
            case LINKS -> post.stream(Zone.LINKS, Form.WORD);
            case QUOTED -> post.stream(Zone.QUOTED, Form.WORD);
            case LABELS -> throw new IllegalStateException("labels have no positions");
        };
    }
}
