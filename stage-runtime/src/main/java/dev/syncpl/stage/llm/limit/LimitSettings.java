package dev.syncpl.stage.llm.limit;

/**
 * Bounds of the requests in flight.
 *
 * @param floor never fewer may be, at least 1
 * @param ceiling never more may be; the same as the floor fixes the limit
 * @param initial where the limit begins
 */
public record LimitSettings(int floor, int ceiling, int initial) {

    public LimitSettings {
        if (floor < 1 || ceiling < floor || initial < floor || initial > ceiling) {
            throw new IllegalArgumentException(
                    "the limits of requests in flight must be 1 <= floor <= initial <= ceiling," + " not floor " + floor
                            + ", initial " + initial + ", ceiling " + ceiling);
        }
    }

    /** A limit that never changes. */
    public static LimitSettings fixed(int limit) {
        return new LimitSettings(limit, limit, limit);
    }
}
