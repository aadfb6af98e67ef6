package org.vigie.benchmarks.matching.side;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Terms that were analysed before, one a position: whoever reads it pays for no analysis. */
final class ReadyTokens extends TokenStream {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final String[] terms;
    private int next;

    ReadyTokens(String[] terms) {
        this.terms = terms;
    }

    @Override
    public boolean incrementToken() {
        if (next == terms.length) {
            return false;
        }
        clearAttributes();
        term.setEmpty().append(terms[next++]);
        return true;
    }

    @Override
    public void reset() {
        next = 0;
    }
}
