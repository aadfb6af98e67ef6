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
    /** UIDVALIDITY of no mailbox. */
    private static final long ELSEWHERE = -2;

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

    /**
     * The position in the mailbox as it is numbered now. Numbers that went back are new ones, though UIDVALIDITY is the old one: some servers
     * say the same of every mailbox, also of one that was made anew under the same name.
     */
    MailPosition in(long currentValidity, long uidNext) {
        boolean wentBack = uidNext > 0 && uidNext <= lastUid;
        if (validity == currentValidity && !wentBack) {
            return this;
        }
        if (validity == 0) {
            return new MailPosition(currentValidity, 0, 0);
        }
        // Whatever stood for a mail once must not make another one its new version.
        long known = Math.max(renumberedUntil, lastUid + 1);
        // A server of before RFC 3501 need not tell how far its numbers go: then any mail may have been read.
        return new MailPosition(currentValidity, 0, uidNext > 0 ? Math.max(uidNext, known) : Long.MAX_VALUE);
    }

    /** The position once another mailbox is read, or the same one elsewhere: what lies there is read from its beginning, and may have been read before. */
    MailPosition elsewhere() {
        return validity == 0 ? this : new MailPosition(ELSEWHERE, lastUid, renumberedUntil);
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
