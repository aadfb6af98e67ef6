package org.vigie.channels.feed;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.vigie.channels.pull.Cursor;

/**
 * What the server said about the document last read, for a conditional request. Empty when unknown.
 *
 * @param etag header ETag
 * @param lastModified header Last-Modified
 * @param digest of the body
 */
record FeedPosition(String etag, String lastModified, String digest) {
    private static final int MAX_HEADER = 512;

    /** An unreadable cursor reads the whole feed again, which changes nothing that is already stored. */
    static FeedPosition of(Cursor cursor) {
        String[] parts = cursor.value().split("\\.", -1);
        if (parts.length != 4 || !parts[0].equals("f1")) {
            return new FeedPosition("", "", "");
        }
        try {
            return new FeedPosition(decode(parts[1]), decode(parts[2]), parts[3]);
        } catch (IllegalArgumentException notBase64) {
            return new FeedPosition("", "", "");
        }
    }

    Cursor cursor() {
        return new Cursor("f1." + encode(etag) + "." + encode(lastModified) + "." + digest);
    }

    private static String encode(String text) {
        String kept = text.length() > MAX_HEADER ? "" : text;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(kept.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String text) {
        return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
    }
}
