package lehr.plan;

/**
 * What a training run computes on, as far as it is known; unknown numbers are NaN.
 *
 * @param devices accelerators the run is spread over, at least 1
 * @param flopsPerDevice peak FLOP/s of one device in the precision used
 * @param utilisation share of these FLOP/s that training reaches (MFU), above 0 to 1
 * @param tokensPerSecond measured throughput of all devices together, instead of the two above
 * @param pricePerHour money for one device and hour, in any currency
 */
public record Machine(
        double devices, double flopsPerDevice, double utilisation, double tokensPerSecond, double pricePerHour) {
    public Machine {
        least("devices", devices, 1);
        above("FLOP/s of a device", flopsPerDevice);
        above("utilisation", utilisation);
        above("tokens a second", tokensPerSecond);
        least("price", pricePerHour, 0);
        if (utilisation > 1) {
            throw new IllegalArgumentException("utilisation must be at most 1, found " + utilisation);
        }
        if (!Double.isNaN(tokensPerSecond) && !Double.isNaN(flopsPerDevice)) {
            throw new IllegalArgumentException(
                    "tokens a second and FLOP/s of a device both tell the speed, expected one of them");
        }
    }

    /** Of which nothing is known: tokens and FLOPs can be told, hours and money not. */
    public static final Machine UNKNOWN = new Machine(1, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    private static void least(String what, double value, double least) {
        if (value < least || Double.isInfinite(value)) {
            throw new IllegalArgumentException(what + " must be at least " + least + ", found " + value);
        }
    }

    private static void above(String what, double value) {
        if (value <= 0 || Double.isInfinite(value)) {
            throw new IllegalArgumentException(what + " must be above 0, found " + value);
        }
    }

    /** Device hours that so many tokens and FLOPs take; NaN if neither speed is known. */
    double deviceHours(double tokens, double flops) {
        double seconds = Double.isNaN(tokensPerSecond)
                ? flops / (flopsPerDevice * utilisation)
                : tokens / tokensPerSecond * devices;
        return seconds / 3600;
    }
}
