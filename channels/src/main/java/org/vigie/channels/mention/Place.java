package org.vigie.channels.mention;

import java.util.regex.Pattern;
import org.vigie.channels.Checks;

/**
 * Where an item stands on its network. Absent strings are empty.
 *
 * @param url address for people, at most 2 048 characters
 * @param thread groups the items of one conversation with one author, at most 1 024 characters
 * @param inReplyTo id of the item this one answers, at most 1 024 characters
 * @param country ISO 3166 alpha-2 in upper case, when it is known
 */
public record Place(String url, String thread, String inReplyTo, String country) {
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    public Place {
        Checks.text("url", url, Checks.MAX_URL);
        Checks.text("thread", thread, Identity.MAX_LENGTH);
        Checks.text("in_reply_to", inReplyTo, Identity.MAX_LENGTH);
        Checks.that(
                country.isEmpty() || COUNTRY.matcher(country).matches(),
                "country",
                "two capital letters",
                "something else");
    }
}
