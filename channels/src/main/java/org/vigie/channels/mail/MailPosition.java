package org.vigie.channels.mail;

import org.vigie.channels.Cursor;

/**
 * How far a mailbox was read (RFC 3501 §2.3.1.1).
 *
 * @param validity UIDVALIDITY, 0 = never read
 * @param lastUid highest UID read
 * @param renumberedUntil UIDs below this were there when the server renumbered: they may have been read under other numbers
 */
record MailPosition(long validity, long lastUid, long renumberedUntil) {
    static MailPosition of(Cursor cursor) {
        String[] parts = cursor.value().split("\\.", -1);
        if (parts.length != 4 || !parts[0].equals("m1")) {
            return new MailPosition(0, 0, 0);
        }
        try {
            return new MailPosition(Long.parseLong(parts[1]), Long.parseLong(parts[2]), Long.parseLong(parts[3]));
        } catch (NumberFormatException unreadable) {
            return new MailPosition(0, 0, 0);
        }
    }

    /** The position in the mailbox as it is numbered now. */
    MailPosition in(long currentValidity, long uidNext) {
        if (validity == currentValidity) {
            return this;
        }
        return new MailPosition(currentValidity, 0, validity == 0 ? 0 : uidNext);
    }

    MailPosition after(long uid) {
        return new MailPosition(validity, Math.max(uid, lastUid), renumberedUntil);
    }

    boolean isRenumbered(long uid) {
        return uid < renumberedUntil;
    }

    Cursor cursor() {
        return new Cursor("m1." + validity + "." + lastUid + "." + renumberedUntil);
    }
}
