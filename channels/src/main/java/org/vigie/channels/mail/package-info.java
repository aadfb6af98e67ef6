/** A mailbox: read by IMAP, answered by SMTP. Identity is mailbox + UIDVALIDITY + UID; after the server renumbered its mailbox, Message-ID plus content hash. A Message-ID alone only threads. */
@NullMarked
package org.vigie.channels.mail;

import org.jspecify.annotations.NullMarked;
