package org.vigie.search.text;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.vigie.search.text.token.Addresses;
import org.vigie.search.text.token.Token;
import org.vigie.search.text.token.Tokenizer;

/**
 * What a post holds beside words, each once, in the order of its text, addresses that it does not show last.
 *
 * @param tags with {@code #}, folded
 * @param emoji without skin tone and style
 * @param sites hosts of the linked addresses without {@code www.}
 * @param pages linked addresses as {@link Addresses#page} tells them apart; one too long for a {@link Token} is left out
 */
public record PostContents(List<String> tags, List<String> emoji, List<String> sites, List<String> pages) {
    public PostContents {
        tags = List.copyOf(tags);
        emoji = List.copyOf(emoji);
        sites = List.copyOf(sites);
        pages = List.copyOf(pages);
    }

    /** Linear in the length of the post's texts. */
    public static PostContents of(Post post) {
        Set<String> tags = new LinkedHashSet<>();
        Set<String> emoji = new LinkedHashSet<>();
        Set<String> sites = new LinkedHashSet<>();
        Set<String> pages = new LinkedHashSet<>();
        List<Token> tokens = new ArrayList<>(post.title());
        tokens.addAll(post.body());
        for (Token token : tokens) {
            switch (token.kind()) {
                // The sign may be a wide one.
                case TAG -> tags.add("#" + token.term().substring(1));
                case EMOJI -> emoji.add(token.term());
                case URL -> {
                    boolean whole = token.end() - token.start() <= Tokenizer.LONGEST;
                    // As it was written: without its accents it would be another site.
                    add(whole ? token.raw() : token.term(), whole, sites, pages);
                }
                case WORD, USER -> {}
            }
        }
        post.hiddenLinks().forEach(link -> add(link, link.length() <= Tokenizer.LONGEST, sites, pages));
        return new PostContents(List.copyOf(tags), List.copyOf(emoji), List.copyOf(sites), List.copyOf(pages));
    }

    private static void add(String address, boolean whole, Set<String> sites, Set<String> pages) {
        Addresses.domains(address).stream().findFirst().ifPresent(sites::add);
        if (whole) {
            Addresses.page(address).ifPresent(pages::add);
        }
    }
}
