package lehr.lab.train;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;

/** What the steps since the last row of a log add up to. */
final class Tally {
    private Spikes spikes = new Spikes();
    private long spiked;
    private long steps;
    private double losses;
    private double gradientNorms;
    private long[] loads;

    Tally() {
        loads = new long[0];
    }

    void add(double loss, double gradientNorm, int[] load) {
        spiked += spikes.is(loss) ? 1 : 0;
        steps++;
        losses += loss;
        gradientNorms += gradientNorm;
        if (loads.length != load.length) {
            loads = new long[load.length];
        }
        for (int at = 0; at < load.length; at++) {
            loads[at] += load[at];
        }
    }

    double meanLoss() {
        return losses / steps;
    }

    double meanGradientNorm() {
        return gradientNorms / steps;
    }

    /** Share of the steps whose loss was a spike. */
    double spikeRate() {
        return (double) spiked / steps;
    }

    /** Tokens each expert got, block after block; empty for a dense model. */
    long[] loads() {
        return loads.clone();
    }

    void clear() {
        spiked = 0;
        steps = 0;
        losses = 0;
        gradientNorms = 0;
        Arrays.fill(loads, 0);
    }

    void write(DataOutputStream out) throws IOException {
        spikes.write(out);
        out.writeLong(spiked);
        out.writeLong(steps);
        out.writeDouble(losses);
        out.writeDouble(gradientNorms);
        out.writeInt(loads.length);
        for (long load : loads) {
            out.writeLong(load);
        }
    }

    static Tally read(DataInputStream in) throws IOException {
        Tally tally = new Tally();
        tally.spikes = Spikes.read(in);
        tally.spiked = in.readLong();
        tally.steps = in.readLong();
        tally.losses = in.readDouble();
        tally.gradientNorms = in.readDouble();
        int experts = in.readInt();
        if (experts < 0 || experts > 1 << 20) {
            throw new EOFException();
        }
        tally.loads = new long[experts];
        for (int at = 0; at < experts; at++) {
            tally.loads[at] = in.readLong();
        }
        return tally;
    }
}
