package org.vigie.ingestion.wording;

/**
 * One piece of a message.
 *
 * @param form lower case without accents; letters repeated three times or more are written twice; a tag keeps its {@code #}
 * @param tight as {@code form}, such letters written once
 * @param kind what it is
 * @param shouted a word of three letters or more, all capitals
 */
public record Token(String form, String tight, Kind kind, boolean shouted) {
    /** What a token is. */
    public enum Kind {
        /** Letters; an elided word keeps its apostrophe: {@code l'}. */
        WORD,
        /** Digits with what stands between them: {@code 4/5}, {@code 08:15}. */
        NUMBER,
        /** An emoji without skin tone and variation, or an emoticon. */
        EMOJI,
        /** A hashtag. */
        TAG,
        /** Somebody's handle. */
        USER,
        /** An address. */
        LINK,
        /** A mark of punctuation or a sign. */
        MARK
    }

    static Token of(String form, Kind kind) {
        return new Token(form, form, kind, false);
    }

    /** Letters were repeated: {@code sooo}. */
    public boolean isStretched() {
        return kind == Kind.WORD && !form.equals(tight);
    }

    /** Whether it is this mark. */
    public boolean isMark(String mark) {
        return kind == Kind.MARK && form.equals(mark);
    }

    /** Ends what a negation reaches. */
    public boolean endsClause() {
        return kind == Kind.MARK && ",;:.!?…".contains(form);
    }

    /** Ends a sentence. */
    public boolean endsSentence() {
        return kind == Kind.MARK && ".!?…".contains(form);
    }
}
