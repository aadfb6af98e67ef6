/**
 * The log as it is read: numbered entries, in commit order without gaps, for as long as they are kept. How an item lies in it is said here
 * too, for whoever writes one.
 */
@NullMarked
package org.vigie.ingestion.inbox.log;

import org.jspecify.annotations.NullMarked;
