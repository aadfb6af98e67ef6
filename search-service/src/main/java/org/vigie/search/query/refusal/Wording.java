package org.vigie.search.query.refusal;

import java.util.Map;

/**
 * All that is said of a query, each with a stable name, so that a console says it in the language of the person, and with an English
 * sentence whose parts stand in braces. Names and parts are part of the interface; sentences may change.
 */
public enum Wording {
    // what is expected
    OPERAND("a word, a phrase in quotes, a field or ("),
    CLOSING_PARENTHESIS(")"),
    CLOSING_BRACKET("]"),
    CLOSING_QUOTE("a closing quote"),
    OR_OR_PARENTHESIS("OR or )"),
    ONE_WORD("one word"),
    WORD_OR_PHRASE("a word or a phrase in quotes"),
    WORD_OR_NOT("a word, or NOT to exclude one"),
    WORD_IN_QUOTES("a word between the quotes"),
    WORD_AFTER_TILDE("a word right after ~"),
    WORD_WITHOUT_TILDE("a word without ~ after it"),
    WORD_WITHOUT_CARET("a word without ^"),
    SEVERAL_WORDS("two words or more between the quotes"),
    LETTER_OR_DIGIT("a word with a letter or digit"),
    LETTER_BEFORE_WILDCARD("a letter before * or ?"),
    LETTERS_BEFORE_WILDCARD("at least {least} letters before * or ?"),
    FEWER_WILDCARDS("at most {limit} wildcards in a word"),
    STEM_WITHOUT_WILDCARD("a word without * and ? after ~"),
    ADDRESS_WITHOUT_WILDCARD("an address without *"),
    RAW_WITHOUT_DISTANCE("a phrase without distance after raw:"),
    KNOWN_FIELD("a field that exists, such as {field}:"),
    VALUE_AFTER_FIELD("a value right after {name}"),
    LANGUAGE_CODE("a language of two or three letters"),
    COUNTRY_CODE("a country of two letters"),
    NETWORK_NAME("a network's name in letters and digits"),
    SITE_NAME("the name of a site; its sub-domains are part of it"),
    ONE_OF("one of {values}"),
    NUMBER_FIELD("a field with numbers"),
    RANGE_IN_BRACKETS("a range in square brackets with TO in capitals"),
    BOUNDED_END("at least one end that is not *"),
    END_NOT_BELOW("an end not below {least}"),
    NUMBER_OR_STAR("a whole number or *"),
    DATE_OR_STAR("a date such as 2026-01-31, an instant such as 2026-01-31T08:00:00Z, or *"),
    BESIDE_NEAR("a word, a phrase or these joined by OR in parentheses beside NEAR"),
    NEAR_DISTANCE("NEAR/ and a number from 0 to {most}"),
    NEAR_IN_CAPITALS("NEAR/ and a number from 0 to {most}, in capitals"),
    PHRASE_DISTANCE("~ and a number from 0 to {most}"),
    SAME_DISTANCE("{near} as before, because all words of a chain share one distance"),
    REQUIRED_WORD("a word that must be there, on each side of OR"),
    AT_MOST_BYTES("at most {limit} bytes"),
    AT_MOST_TERMS("at most {limit} terms"),
    AT_MOST_LEVELS("at most {limit} levels of parentheses and NOT"),
    AT_MOST_NEAR_WORDS("at most {limit} words of one NEAR"),
    AT_MOST_ALTERNATIVES("at most {limit} alternatives of one NEAR"),
    AT_MOST_WORDS("at most {limit} words of all alternatives"),
    NARROWER_WILDCARD("a wildcard in NEAR or a phrase that fewer words fit"),
    NARROWER_WILDCARDS("wildcards in NEAR and phrases that fewer words fit"),
    FEWER_ALTERNATIVES("fewer alternatives"),

    // what is found
    END_OF_QUERY("the end of the query"),
    AS_WRITTEN("{written}"),
    A_PHRASE("a phrase"),
    A_RANGE("a range"),
    ENDLESS_RANGE("a range that never ends"),
    ENDLESS_QUOTE("a quote that never ends"),
    AND_BESIDE_NEAR("AND beside NEAR"),
    NOT_BESIDE_NEAR("NOT beside NEAR"),
    MIXED_OR("an OR of more than words and phrases"),
    ANOTHER_NEAR("another NEAR"),
    DISTANT_PHRASE("a phrase with a distance"),
    MORE("more"),
    TOO_MANY("too many"),
    BYTES("{count} bytes"),
    TERMS("{count} terms"),

    // what to do
    WRITE("write {instead}"),
    WRITE_WORD("write a word"),
    WRITE_WORD_BEFORE("write a word before {next}"),
    WRITE_WORD_AFTER("remove {before} or write a word after it"),
    REMOVE_ONE("remove {before} or {next}"),
    FILL_PARENTHESES("write a word inside the parentheses or remove them"),
    CLOSE_PARENTHESIS("add ) to close the parenthesis at column {opened}"),
    REMOVE_OR_OPEN("remove ) or add ( before it"),
    CLOSE_RANGE("add ] at the end of the range"),
    CLOSE_QUOTE("add \" at the end of the phrase"),
    LEAVE_QUOTES_OUT("leave the quotes out"),
    LEAVE_OUT("leave out {sign}"),
    LEAVE_AND_OUT("leave out {sign}; words side by side mean AND"),
    WORDS_ONE_BY_ONE("write the words one by one"),
    WRITE_WITHOUT_BRACKET("write the word without ["),
    WRITE_BEGINNING("write the beginning of the word, or its forms with OR"),
    WRITE_MORE("write more of the word"),
    WRITE_MORE_LETTERS("write more letters before * and ?"),
    TILDE_BEFORE_EACH("write ~ before each word: ~livrer"),
    WHOLE_WORD_AFTER_TILDE("write {word} or a whole word after ~"),
    STEM_OR_WILDCARD("write ~{word} for its stem, or {word}*"),
    PART_OF_ADDRESS("write links: and a part of the address, as links:nova.fr"),
    FIELD_OR_QUOTES("write {field}: or write \"{text}\" in quotes to look for the words"),
    WRITE_QUOTES("write \"{text}\" in quotes to look for the words"),
    WRITE_RIGHT_BEHIND("write the value without a space after the colon, or {field} in quotes for the word"),
    WORD_AFTER_FIELD("write a word after {field}:"),
    WORD_OR_VALUES("write {field}:word, or {field}:(one OR other)"),
    WORD_NOT_RANGE("write {field}:word; ranges are for followers:, reach: and published:"),
    OR_BETWEEN_VALUES("write OR between the values; for AND repeat {field}:"),
    SITE_OR_URL("write site:lemonde.fr, for a path url:"),
    RAW_BEFORE_EACH("write raw: before each word"),
    NEAR_OF_RAW("join by NEAR: raw:A NEAR/5 raw:B"),
    NEAR_OR_IN_ORDER("write NEAR/5, or NEAR/5f for words in this order"),
    DISTANCE_OR_SPACE("write ~5 after the quotes, or a space before ~"),
    LEAVE_DISTANCE_OUT("leave ~ and the number out"),
    LEAVE_DISTANCE_OR_AND("leave ~ and the number out, or join by AND"),
    SAME_NEAR("write {near}, or two NEARs joined by AND"),
    ONE_CHAIN("write one chain: a NEAR/5 b NEAR/5 c"),
    JOIN_BY_NEAR("join the parts by NEAR or put AND outside"),
    JOIN_BY_AND("join it by AND"),
    NOT_BEFORE_NEAR("put NOT before the whole NEAR"),
    WORDS_AND_PHRASES("write words and phrases only"),
    WORD_BEFORE_NOT("put a word before NOT"),
    SPLIT_QUERY("split the query"),

    // what to think of
    SMALL_OPERATOR("{word} is a word here; write {operator} for the operator"),
    QUESTION_MARK("? stands for one more character; leave it out for a question"),
    WIDE_SIGN("{sign} only parts words; write {instead}");

    private final String sentence;

    Wording(String sentence) {
        this.sentence = sentence;
    }

    /** In English, its parts in braces. */
    String sentence() {
        return sentence;
    }

    /** Said without parts. */
    public Said said() {
        return new Said(this, Map.of());
    }

    public Said with(String part, String value) {
        return new Said(this, Map.of(part, value));
    }

    public Said with(String part, long value) {
        return with(part, Long.toString(value));
    }

    public Said with(String part, String value, String other, String otherValue) {
        return new Said(this, Map.of(part, value, other, otherValue));
    }
}
