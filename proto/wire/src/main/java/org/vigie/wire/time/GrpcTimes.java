package org.vigie.wire.time;

import com.google.protobuf.Timestamp;
import java.time.Instant;

/** Times between the contract and the domain, to the nanosecond. */
public final class GrpcTimes {
    private GrpcTimes() {}

    /** A time as messages tell it. */
    public static Timestamp timestamp(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }

    /** A time that a service told. What people send is looked at before: it may be no time of the calendar. */
    public static Instant instant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }
}
