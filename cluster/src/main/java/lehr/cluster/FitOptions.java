package lehr.cluster;

import java.io.Serializable;
import lehr.fit.Fitter;

/**
 * How the fits of a job are made.
 *
 * @param seed of the random streams
 * @param bootstrap draws for the laws without a posterior, in fits of whole studies
 * @param version of Lehr, for the provenance
 */
record FitOptions(long seed, int bootstrap, String version) implements Serializable {
    /** Starts of the published laws in fits of most of the same curves; as in core's hold-out. */
    private static final int STARTS = 8;

    Fitter fitter(boolean whole) {
        Fitter fitter = Fitter.withDefaults().withSeed(seed).withPlatform(Main.platform(version));
        return whole ? fitter.withBootstrap(bootstrap) : fitter.withStarts(STARTS);
    }
}
