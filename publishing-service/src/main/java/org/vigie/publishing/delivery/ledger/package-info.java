/** What was ordered, attempted and became of it, as PostgreSQL keeps it: a row before each call, and nothing in it settled twice. */
@NullMarked
package org.vigie.publishing.delivery.ledger;

import org.jspecify.annotations.NullMarked;
