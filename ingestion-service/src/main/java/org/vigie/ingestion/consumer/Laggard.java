package org.vigie.ingestion.consumer;

import org.vigie.wire.tenancy.BrandId;

/**
 * A brand that is handed over apart, behind the others.
 *
 * @param sequence everything of the brand up to here is handed over or parked
 * @param reason why its calls last failed, as a code
 */
public record Laggard(BrandId brand, long sequence, String reason) {}
