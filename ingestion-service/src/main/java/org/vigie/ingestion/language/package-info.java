/** Which language a text is in; silent rather than wrong on short texts. */
@NullMarked
package org.vigie.ingestion.language;

import org.jspecify.annotations.NullMarked;
