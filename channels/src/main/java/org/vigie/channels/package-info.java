/**
 * What every network has in common: an item that came in (mention), a text that goes out (outgoing), and the small capabilities an adapter may
 * have. One sub-package per network implements those it can: {@link org.vigie.channels.pull.MentionPuller} reads since a cursor,
 * {@link org.vigie.channels.pull.MentionListener} waits for news, {@link org.vigie.channels.outgoing.Publisher} sends,
 * {@link org.vigie.channels.outgoing.Reconciler} finds out what became of a send that was cut off. Nothing here knows a brand, a
 * database or the platform's contracts.
 */
@NullMarked
package org.vigie.channels;

import org.jspecify.annotations.NullMarked;
