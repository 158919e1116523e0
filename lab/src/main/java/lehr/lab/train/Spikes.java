package lehr.lab.train;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Losses far above those before them: more than {@value #FAR} standard deviations above their mean, both moving averages
 * over about {@value #STEPS} steps. The first {@value #STEPS} losses of a run only make the averages.
 */
final class Spikes {
    static final int STEPS = 100;
    static final double FAR = 5;

    private long seen;
    private double mean;
    private double variance;

    /** Whether this loss is a spike; the averages then move on with it. */
    boolean is(double loss) {
        double away = loss - mean;
        boolean far = seen >= STEPS && away > FAR * Math.sqrt(variance);
        seen++;
        double share = 1.0 / Math.min(seen, STEPS);
        mean += share * away;
        variance = (1 - share) * (variance + share * away * away);
        return far;
    }

    void write(DataOutputStream out) throws IOException {
        out.writeLong(seen);
        out.writeDouble(mean);
        out.writeDouble(variance);
    }

    static Spikes read(DataInputStream in) throws IOException {
        Spikes spikes = new Spikes();
        spikes.seen = in.readLong();
        spikes.mean = in.readDouble();
        spikes.variance = in.readDouble();
        return spikes;
    }
}
