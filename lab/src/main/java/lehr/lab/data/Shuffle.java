package lehr.lab.data;

/**
 * The numbers below {@code size} in an order that looks random and is a function of the key: the number at a place is
 * computed, not looked up, so an order of billions costs nothing and a run can begin at any step.
 *
 * <p>A Feistel network of six rounds over the next power of four (Luby and Rackoff, "How to construct pseudorandom
 * permutations from pseudorandom functions", SIAM J. Comput. 17, 1988), applied again while its result is not below
 * {@code size}, so that it stays a permutation.
 */
record Shuffle(long size, long key) {
    private static final int ROUNDS = 6;

    Shuffle {
        if (!(size > 0)) {
            throw new IllegalArgumentException("size is " + size + ", expected above 0");
        }
    }

    /** The number at a place from 0 to {@code size − 1}. */
    long at(long place) {
        long number = place;
        do {
            number = exchanged(number);
        } while (number >= size);
        return number;
    }

    private long exchanged(long number) {
        int half = (Long.SIZE - Long.numberOfLeadingZeros(size - 1) + 1) / 2;
        long mask = (1L << half) - 1;
        long left = number >>> half;
        long right = number & mask;
        for (int round = 0; round < ROUNDS; round++) {
            long next = left ^ (mixed(right, mixed(round, key)) & mask);
            left = right;
            right = next;
        }
        return left << half | right;
    }

    /**
     * A number in which every bit depends on every bit of both: the finalizer of SplitMix64 (Steele, Lea and Flood,
     * "Fast splittable pseudorandom number generators", OOPSLA 2014; constants by David Stafford) after the weighted
     * sum of its seed and counter.
     */
    static long mixed(long counter, long seed) {
        long sum = seed + (counter + 1) * 0x9e3779b97f4a7c15L;
        long once = (sum ^ (sum >>> 30)) * 0xbf58476d1ce4e5b9L;
        long twice = (once ^ (once >>> 27)) * 0x94d049bb133111ebL;
        return twice ^ (twice >>> 31);
    }
}
