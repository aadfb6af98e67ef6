package org.vigie.routing.directory.brand;

import java.time.Instant;
import java.util.List;
import org.vigie.routing.RoutingReason;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.time.TimeZones;

/**
 * One client of an agency.
 *
 * @param id immutable and never used again
 * @param timeZone IANA zone
 * @param languages it answers in, BCP 47 primary
 * @param tone what agents are reminded of
 * @param doNotSay words the brand never says
 * @param version rises with each change
 */
public record Brand(
        BrandId id,
        String displayName,
        String timeZone,
        List<String> languages,
        String tone,
        List<String> doNotSay,
        long version,
        Instant createdAt) {
    private static final int LONGEST_WORD = 200;

    public Brand {
        languages = List.copyOf(languages);
        doNotSay = List.copyOf(doNotSay);
        Languages.require("new_brand.languages", languages);
        if (!TimeZones.known(timeZone)) {
            throw Problem.field(RoutingReason.TIME_ZONE_UNKNOWN, "new_brand.time_zone", "expected an IANA time zone");
        }
        if (displayName.isBlank() || displayName.length() > 200) {
            throw Problem.field(WireReason.FIELD_INVALID, "new_brand.display_name", "expected 1 to 200 characters");
        }
        if (tone.length() > 16_384 || doNotSay.size() > 1_000) {
            throw Problem.field(
                    RoutingReason.TEXT_TOO_LONG, "new_brand.tone", "expected at most 16 KiB and 1000 words");
        }
    }

    /**
     * What is asked of what is new only, since there may be others from before: a list tells many, so none may be as long as a call. Problems
     * LANGUAGE_UNKNOWN for one named twice, TEXT_TOO_LONG for a word.
     */
    void requireModest() {
        Languages.requireOnce("new_brand.languages", languages);
        requireShortWords();
    }

    /** The same of what a change brings. */
    void requireModestAfter(Brand former) {
        if (!languages.equals(former.languages)) {
            Languages.requireOnce("new_brand.languages", languages);
        }
        if (!doNotSay.equals(former.doNotSay)) {
            requireShortWords();
        }
    }

    /** The one that takes its place. */
    Brand following(Brand former) {
        return new Brand(
                former.id, displayName, timeZone, languages, tone, doNotSay, former.version + 1, former.createdAt);
    }

    private void requireShortWords() {
        for (String word : doNotSay) {
            if (word.length() > LONGEST_WORD) {
                throw Problem.field(
                        RoutingReason.TEXT_TOO_LONG,
                        "new_brand.do_not_say",
                        "words of at most " + LONGEST_WORD + " characters",
                        word.length());
            }
        }
    }
}
