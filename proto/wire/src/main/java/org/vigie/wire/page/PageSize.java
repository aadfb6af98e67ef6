package org.vigie.wire.page;

import java.util.Map;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;

/**
 * How many items a page holds.
 *
 * @param standard when the client asks for none
 * @param max more is cut to this
 */
public record PageSize(int standard, int max) {
    /** 50, at most 200. */
    public static final PageSize STANDARD = new PageSize(50, 200);

    public PageSize {
        if (standard < 1 || max < standard) {
            throw new IllegalArgumentException(
                    "page size: expected 1 ≤ standard ≤ max, actual " + standard + ", " + max);
        }
    }

    /** The size to use for {@code page_size}. Problem PAGE_SIZE_INVALID when it is negative. */
    public int clamp(int asked) {
        if (asked < 0) {
            throw new Problem(
                    WireReason.PAGE_SIZE_INVALID,
                    "page_size: expected 0 or more, actual " + asked,
                    Map.of("expected", "0 to " + max, "actual", String.valueOf(asked)));
        }
        return asked == 0 ? standard : Math.min(asked, max);
    }
}
