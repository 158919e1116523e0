package lehr.lab.train;

import java.util.Arrays;

/**
 * How evenly the experts were used, by the block that used them least so.
 *
 * @param maxViolation MaxVio of 2408.15664: the busiest expert's tokens over the mean, − 1; 0 when even
 * @param entropy −Σ share·ln share/ln experts; 1 when even, 0 when one expert got every token
 */
public record ExpertLoad(double maxViolation, double entropy) {
    /**
     * @param loads tokens each expert got, block after block
     * @throws IllegalArgumentException if the loads do not split into that many blocks, or a block got no token
     */
    public static ExpertLoad of(long[] loads, int blocks) {
        if (blocks < 1 || loads.length == 0 || loads.length % blocks != 0) {
            throw new IllegalArgumentException(loads.length + " loads of " + blocks + " blocks");
        }
        int experts = loads.length / blocks;
        double violation = 0;
        double entropy = 1;
        for (int block = 0; block < blocks; block++) {
            ExpertLoad one = ofBlock(Arrays.copyOfRange(loads, block * experts, (block + 1) * experts));
            violation = Math.max(violation, one.maxViolation);
            entropy = Math.min(entropy, one.entropy);
        }
        return new ExpertLoad(violation, entropy);
    }

    private static ExpertLoad ofBlock(long[] loads) {
        double sum = Arrays.stream(loads).sum();
        if (!(sum > 0)) {
            throw new IllegalArgumentException("a block whose experts got no token");
        }
        double entropy = Arrays.stream(loads)
                .filter(load -> load > 0)
                .mapToDouble(load -> -load / sum * Math.log(load / sum))
                .sum();
        double even = Math.log(loads.length);
        long most = Arrays.stream(loads).max().orElseThrow();
        return new ExpertLoad(most * loads.length / sum - 1, even > 0 ? entropy / even : 1);
    }
}
