package org.vigie.channels.mail;

import org.vigie.channels.pull.Cursor;

/**
 * How far a mailbox was read (RFC 3501 §2.3.1.1).
 *
 * @param validity UIDVALIDITY, 0 = never read
 * @param lastUid highest UID read
 * @param renumberedUntil UIDs below this were there when the server renumbered: they may have been read under other numbers
 * @param tries how often the next mail could not be fetched
 */
record MailPosition(long validity, long lastUid, long renumberedUntil, int tries) {
    MailPosition(long validity, long lastUid, long renumberedUntil) {
        this(validity, lastUid, renumberedUntil, 0);
    }

    static MailPosition of(Cursor cursor) {
        String[] parts = cursor.value().split("\\.", -1);
        if (parts.length < 4 || parts.length > 5 || !parts[0].equals("m1")) {
            return new MailPosition(0, 0, 0);
        }
        try {
            return new MailPosition(
                    Long.parseLong(parts[1]),
                    Long.parseLong(parts[2]),
                    Long.parseLong(parts[3]),
                    parts.length == 4 ? 0 : Integer.parseInt(parts[4]));
        } catch (NumberFormatException unreadable) {
            return new MailPosition(0, 0, 0);
        }
    }

    /** The position in the mailbox as it is numbered now. */
    MailPosition in(long currentValidity, long uidNext) {
        if (validity == currentValidity) {
            return this;
        }
        // A server of before RFC 3501 need not tell how far its numbers go: then any mail may have been read.
        long until = uidNext > 0 ? uidNext : Long.MAX_VALUE;
        return new MailPosition(currentValidity, 0, validity == 0 ? 0 : until);
    }

    MailPosition after(long uid) {
        return new MailPosition(validity, Math.max(uid, lastUid), renumberedUntil);
    }

    /** The next mail could not be fetched once more. */
    MailPosition tried() {
        return new MailPosition(validity, lastUid, renumberedUntil, tries + 1);
    }

    boolean isRenumbered(long uid) {
        return uid < renumberedUntil;
    }

    Cursor cursor() {
        String read = "m1." + validity + "." + lastUid + "." + renumberedUntil;
        return new Cursor(tries == 0 ? read : read + "." + tries);
    }
}
