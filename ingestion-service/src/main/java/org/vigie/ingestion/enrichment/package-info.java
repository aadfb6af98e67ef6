/** What Vigie adds to a mention on its way to search and routing: language, tone, labels; measured in docs/enrichment.md. */
@NullMarked
package org.vigie.ingestion.enrichment;

import org.jspecify.annotations.NullMarked;
