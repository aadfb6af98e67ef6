/**
 * The memory that bytes from outside may take in this process, shared by all who read them: feeds, mailboxes and webhook calls. Whoever reads
 * opens a portion for its brand and asks it for room before it holds anything.
 */
@NullMarked
package org.vigie.ingestion.intake;

import org.jspecify.annotations.NullMarked;
