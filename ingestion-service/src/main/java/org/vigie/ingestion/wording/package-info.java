/** The words, emoji and marks of a message as customers really type, and expressions found among them. Pure: no I/O after the lexicons are read. */
@NullMarked
package org.vigie.ingestion.wording;

import org.jspecify.annotations.NullMarked;
