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

    /**
     * Names the terms that begin with a text and have one of these endings once more. The prefix's number.
     *
     * @param endings of {@link KnownTerm#ending}, or {@link KnownTerm#ANY_ENDING}
     */
    public int referPrefix(Place place, String text, int endings) {
        int id = refer(place, true, text);
        vocabulary.known(id).allow(endings);
        vocabulary.table().allow(endings);
        table.allow(endings);
        return id;
    }

    /** Names a term once more. Its number. */
    public int referTerm(Place place, String text) {
        return refer(place, false, text);
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

    private int refer(Place place, boolean prefix, String text) {
        KnownTerm term = table.find(place, prefix, text);
        if (term == null) {
            term = vocabulary.refer(place, prefix, text);
            table.add(term);
        } else {
            table.refer(term);
        }
        return term.id();
    }
}
