/**
 * How many calls an agency, a brand and a user may make: token buckets shared by all gateways through Redis, so that a
 * noisy tenant is slowed alone. While Redis does not answer, each process counts for itself and says so in its metrics.
 */
@NullMarked
package org.vigie.gateway.limit;

import org.jspecify.annotations.NullMarked;
