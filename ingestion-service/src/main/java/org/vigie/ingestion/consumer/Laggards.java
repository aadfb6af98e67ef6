package org.vigie.ingestion.consumer;

import java.util.List;
import org.vigie.ingestion.consumer.parking.Parking;
import org.vigie.wire.tenancy.BrandId;

/**
 * Brands that a consumer hands over apart. Only who holds the consumer's lease changes them: for others a change returns false and does
 * nothing. Thread-safe.
 */
public interface Laggards {
    /** All of a consumer. */
    List<Laggard> of(String consumer);

    /** Whether the consumer hands the brand over apart. */
    boolean isBehind(String consumer, BrandId brand);

    /** From here on they are handed over apart; one that is already stays where it is. */
    boolean fallBehind(String consumer, String owner, List<Laggard> laggards);

    /** One got as far as its sequence; keeps what was put aside on the way. */
    boolean advance(String consumer, String owner, Laggard laggard, List<Parking> parked);

    /** One is where the consumer is, and is handed over with the others again; keeps what was put aside on the way. */
    boolean catchUp(String consumer, String owner, BrandId brand, List<Parking> parked);
}
