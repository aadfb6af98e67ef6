package org.vigie.wire.problem;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a field should have held: a form with its numbers, which a console says in the language of the person, and the same in English
 * for developers.
 *
 * @param numbers by name, as the form states them
 * @param words in English, as they follow "expected"
 */
public record Expected(Form form, Map<String, Long> numbers, String words) {
    /** Forms; those with numbers say which. */
    public enum Form {
        /** So many characters: {@code least}, {@code most}. */
        LENGTH,
        /** A number between two, both included: {@code least}, {@code most}. */
        NUMBER,
        /** A number without decimals. */
        WHOLE_NUMBER,
        /** Whole minutes: {@code least}, {@code most}. */
        MINUTES,
        /** Whole seconds: {@code least}, {@code most}. */
        SECONDS,
        /** A time longer than {@code seconds}. */
        LONGER,
        /** No more of them than {@code most}, each once. */
        AT_MOST,
        /** No more of them together than {@code most}. */
        NO_MORE,
        /** Each once. */
        ONCE,
        /** At least one. */
        SOME,
        /** Nothing, because of what other fields say. */
        NONE,
        /** One of those that there are. */
        KNOWN,
        /** Another than the one named. */
        OTHER,
        /** What it was at first. */
        UNCHANGED,
        /** No control characters. */
        PLAIN_TEXT,
        /** A letter, digit or emoji among the characters, of which there are {@code least} to {@code most}. */
        WORDS,
        /** {@code a-z}, {@code 0-9} and inner hyphens. */
        SLUG,
        /** A time of the years 1970 to 2999. */
        TIME,
        /** A time that is not in the future. */
        PAST,
        /** A time in the future, no more than {@code most} days away. */
        DAYS_AHEAD,
        /** A person. */
        PERSON,
        /** People only together with a reaction time. */
        REACTION_TIME,
        /** Roles whose holders see it. */
        SEEING_ROLES,
        /** Something that tells what it is about. */
        CRITERION,
        /** An address of mail. */
        MAIL_ADDRESS,
        /** An address that begins with http or https. */
        WEB_ADDRESS,
        /** An address that begins with https. */
        HTTPS_ADDRESS,
        /** A port that may be called. */
        PORT,
        /** A host that can be found. */
        HOST,
        /** A host of the public internet. */
        PUBLIC_HOST,
        /** A country by its two capital letters, or nothing. */
        COUNTRY
    }

    public Expected {
        numbers = Map.copyOf(numbers);
    }

    public static Expected of(Form form, String words) {
        return new Expected(form, Map.of(), words);
    }

    public static Expected length(int least, int most) {
        return between(Form.LENGTH, least, most, least + " to " + most + " characters");
    }

    public static Expected number(long least, long most) {
        return between(Form.NUMBER, least, most, least + " to " + most);
    }

    public static Expected minutes(long least, long most) {
        return between(Form.MINUTES, least, most, "whole minutes from " + least + " to " + most);
    }

    public static Expected seconds(long least, long most) {
        return between(Form.SECONDS, least, most, least + " to " + most);
    }

    /** @param words what it is longer than, in English */
    public static Expected longerThan(long seconds, String words) {
        return new Expected(Form.LONGER, Map.of("seconds", seconds), words);
    }

    public static Expected daysAhead(long most) {
        return new Expected(
                Form.DAYS_AHEAD, Map.of("most", most), "a time later than now, at most " + most + " days away");
    }

    public static Expected atMost(long most) {
        return new Expected(Form.AT_MOST, Map.of("most", most), "at most " + most + ", each once");
    }

    /** @param what they are, in English */
    public static Expected noMore(long most, String what) {
        return new Expected(Form.NO_MORE, Map.of("most", most), "at most " + most + " " + what);
    }

    public static Expected slug() {
        return of(Form.SLUG, "1 to 40 of a-z, 0-9 and inner hyphens");
    }

    public static Expected some() {
        return of(Form.SOME, "at least one");
    }

    public static Expected known() {
        return of(Form.KNOWN, "a known one");
    }

    public static Expected between(Form form, long least, long most, String words) {
        return new Expected(form, Map.of("least", least, "most", most), words);
    }

    /** As metadata of a Problem, with these besides: {@code expects} and the numbers for programs, {@code expected} for developers. */
    public Map<String, String> with(Map<String, String> besides) {
        Map<String, String> all = new LinkedHashMap<>(besides);
        all.put("expects", form.name());
        numbers.forEach((name, number) -> all.put(name, number.toString()));
        all.put("expected", words);
        return all;
    }
}
