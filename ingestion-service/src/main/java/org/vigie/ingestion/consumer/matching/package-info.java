/** Which saved queries what came in matches, asked of search a share at a time; who is slow to answer about is asked apart. */
@NullMarked
package org.vigie.ingestion.consumer.matching;

import org.jspecify.annotations.NullMarked;
