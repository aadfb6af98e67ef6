package org.vigie.ingestion.consumer.parking;

import org.vigie.wire.tenancy.BrandId;

/** An entry that is put aside, and why. */
public record Parking(BrandId brand, long sequence, String mention, String reason, String detail) {}
