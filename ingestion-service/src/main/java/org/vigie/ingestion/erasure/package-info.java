/** Erases an author of a brand, in the log at once and elsewhere through the log. */
@NullMarked
package org.vigie.ingestion.erasure;

import org.jspecify.annotations.NullMarked;
