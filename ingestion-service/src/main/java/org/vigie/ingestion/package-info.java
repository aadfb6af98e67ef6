/** Everything that comes in: accounts and sources, one durable log of mentions per installation, and its consumers. */
@NullMarked
package org.vigie.ingestion;

import org.jspecify.annotations.NullMarked;
