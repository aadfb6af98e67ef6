/** What --demo adds: two agencies, their people, accounts and mailboxes, and a corpus replayed through the public doors. */
@NullMarked
package org.vigie.local.demo;

import org.jspecify.annotations.NullMarked;
