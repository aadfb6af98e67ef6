package org.vigie.search.matching.dictionary;

/**
 * The terms that one brand's queries name: a post of the brand alone is looked up here, whatever others listen to. What a brand
 * names first or last becomes known to, or forgotten by, the vocabulary of all. Changes come one at a time.
 */
public final class BrandTerms {
    private final Vocabulary vocabulary;
    private final TermTable table = new TermTable();

    BrandTerms(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    public TermTable table() {
        return table;
    }

    /** Names a term, or all terms that begin with a text, once more. Its number. */
    public int refer(Place place, boolean prefix, String text) {
        KnownTerm term = table.find(place, prefix, text);
        if (term == null) {
            term = vocabulary.refer(place, prefix, text);
            table.add(term);
        } else {
            table.refer(term);
        }
        return term.id();
    }

    /** Names it once more; it is named already. */
    public void referAgain(int id) {
        table.refer(vocabulary.known(id));
    }

    /** Names it once less. */
    public void release(int id) {
        KnownTerm term = vocabulary.known(id);
        if (table.release(term)) {
            vocabulary.release(term);
        }
    }
}
