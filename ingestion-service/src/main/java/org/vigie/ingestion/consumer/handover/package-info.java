/** What handing entries of the log over is, how it may fail, and those who hand over each entry as it stands: to search and to the exit. */
@NullMarked
package org.vigie.ingestion.consumer.handover;

import org.jspecify.annotations.NullMarked;
