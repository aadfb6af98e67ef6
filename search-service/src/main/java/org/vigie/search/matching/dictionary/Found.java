package org.vigie.search.matching.dictionary;

import org.vigie.wire.tenancy.BrandId;

/**
 * A standing query met by a post.
 *
 * @param id unique in its brand
 * @param subject what the caller put in
 */
public record Found<T>(BrandId brand, String id, T subject) {}
