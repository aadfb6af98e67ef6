package org.vigie.search.savedquery.live;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.vigie.wire.tenancy.BrandId;

/**
 * How much of the heap the queries of each brand keep, so that no brand fills that of all: also not one whose queries were saved when less was
 * counted, or while it might have more. For one thread, but for {@link #turnedAway()}.
 */
final class BrandRoom {
    /** Of one brand: bytes by query and of all, and the queries there was no room for. */
    private static final class Room {
        private final Map<String, Long> kept = new HashMap<>(4);
        private final Set<String> turnedAway = ConcurrentHashMap.newKeySet(1);
        private long bytes;

        boolean take(String query, long more, long most) {
            if (bytes + more > most) {
                turnedAway.add(query);
                return false;
            }
            bytes += more;
            kept.put(query, more);
            return true;
        }

        void leave(String query) {
            Long had = kept.remove(query);
            bytes -= had == null ? 0 : had;
            turnedAway.remove(query);
        }
    }

    private final long most;
    private final Map<BrandId, Room> rooms = new ConcurrentHashMap<>();

    /** @param most bytes that the queries of one brand may keep together, 1 or more */
    BrandRoom(long most) {
        if (most < 1) {
            throw new IllegalArgumentException("most: expected 1 or more, actual " + most);
        }
        this.most = most;
    }

    /** Whether there is room for a query beside the others of its brand, in place of what it was; then it has it. */
    boolean take(BrandId brand, String query, long bytes) {
        leave(brand, query);
        return rooms.computeIfAbsent(brand, unused -> new Room()).take(query, bytes, most);
    }

    /** The query is gone, or is about to ask again. */
    void leave(BrandId brand, String query) {
        Room room = rooms.get(brand);
        if (room != null) {
            room.leave(query);
        }
    }

    /** All of a brand are about to ask again. */
    void leave(BrandId brand) {
        rooms.remove(brand);
    }

    /** Whether there was no room for one of the brand's. */
    boolean turnsAway(BrandId brand) {
        Room room = rooms.get(brand);
        return room != null && !room.turnedAway.isEmpty();
    }

    /** Queries of all brands for which there was no room. From any thread. */
    int turnedAway() {
        return rooms.values().stream().mapToInt(room -> room.turnedAway.size()).sum();
    }
}
