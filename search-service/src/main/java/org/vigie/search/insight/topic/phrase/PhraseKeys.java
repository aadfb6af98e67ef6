package org.vigie.search.insight.topic.phrase;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vigie.search.mention.Mention;
import org.vigie.search.mention.MentionAnalysis;
import org.vigie.search.text.Post;

/**
 * Numbers by which the index counts the phrases of mentions: one word or tag, or two telling words side by side. A number costs a document
 * four bytes and a count no dictionary, where words would cost both. Two phrases may share one: they serve to find candidates, which are
 * then counted by their words. They stand in documents, so what gives another number wants the index to be rebuilt. Thread-safe.
 */
public final class PhraseKeys {
    /** Of a long text the phrases that come first: about three pages. */
    static final int MOST = 1_000;

    private static final int FNV_PRIME = 0x01000193;
    private static final int FNV_BASIS = 0x811c9dc5;

    private PhraseKeys() {}

    /**
     * Keys of a mention, each once and the smallest first.
     *
     * @param post the same mention, analysed
     */
    public static int[] of(Mention mention, Post post) {
        Set<Integer> keys = new HashSet<>();
        MentionPhrases.shortest(mention, post, OwnName.of(mention.brand()), terms -> {
            if (keys.size() < MOST) {
                keys.add(key(terms));
            }
        });
        return keys.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    /** The phrases of a mention by their keys. */
    public static Map<Integer, Phrase> phrases(Mention mention) {
        Map<Integer, Phrase> phrases = new HashMap<>();
        MentionPhrases.shortest(mention, MentionAnalysis.of(mention), OwnName.of(mention.brand()), terms -> {
            if (phrases.size() < MOST) {
                phrases.putIfAbsent(key(terms), new Phrase(terms));
            }
        });
        return phrases;
    }

    /** FNV-1a over the UTF-16 units, with the finalizer of MurmurHash3 (A. Appleby): the former alone leaves short words close together. */
    static int key(List<String> terms) {
        int hash = FNV_BASIS;
        for (String term : terms) {
            for (int i = 0; i < term.length(); i++) {
                hash = (hash ^ term.charAt(i)) * FNV_PRIME;
            }
            hash = (hash ^ ' ') * FNV_PRIME;
        }
        hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
        return hash ^ (hash >>> 16);
    }
}
