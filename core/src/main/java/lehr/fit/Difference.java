package lehr.fit;

/**
 * A difference of two predicted losses with its interval, nats.
 *
 * @param value the difference
 * @param low lower end
 * @param high upper end
 */
public record Difference(double value, double low, double high) {
    /** The same seen from the other side. */
    public Difference negated() {
        return new Difference(-value, -high, -low);
    }
}
