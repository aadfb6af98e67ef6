/** Webhook calls: verified, read strictly, and answered once they are durable. */
@NullMarked
package org.vigie.ingestion.receive;

import org.jspecify.annotations.NullMarked;
