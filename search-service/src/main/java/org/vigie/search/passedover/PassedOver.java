package org.vigie.search.passedover;

import java.time.Instant;
import org.vigie.wire.tenancy.BrandId;

/**
 * A saved query that was not evaluated for some posts.
 *
 * @param posts about how many
 * @param first beginning of the first hour in which there was one
 * @param last beginning of the last such hour
 */
public record PassedOver(BrandId brand, String query, long posts, Instant first, Instant last) {}
