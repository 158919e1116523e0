package lehr.rate.basin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lehr.math.Residuals;

/** √w·(m + f(x, y) − (L/L_best − 1)) of every point of every cell. */
final class BasinResiduals implements Residuals {
    private final List<CellPoints> points;
    private final boolean joint;
    private final List<int[]> powers;
    private final int[] first;
    private final double[] xPowers = new double[5];
    private final double[] yPowers = new double[5];

    BasinResiduals(List<CellPoints> points, boolean joint, int degree) {
        this.points = points;
        this.joint = joint;
        this.powers = BasinShape.powers(degree, joint);
        this.first = new int[points.size() + 1];
        for (int cell = 0; cell < points.size(); cell++) {
            first[cell + 1] = first[cell] + points.get(cell).size();
        }
    }

    List<CellPoints> points() {
        return points;
    }

    boolean joint() {
        return joint;
    }

    int cells() {
        return points.size();
    }

    /** Parameters a cell has of its own. */
    int own() {
        return joint ? 3 : 2;
    }

    /** Index of a cell's first residual. */
    int first(int cell) {
        return first[cell];
    }

    int indexOf(int ratePower, int batchPower) {
        for (int term = 0; term < powers.size(); term++) {
            if (Arrays.equals(powers.get(term), new int[] {ratePower, batchPower})) {
                return cells() * own() + term;
            }
        }
        throw new IllegalArgumentException("no term " + ratePower + ", " + batchPower);
    }

    BasinShape shape(double[] theta) {
        List<BasinShape.Term> terms = new ArrayList<>();
        for (int term = 0; term < powers.size(); term++) {
            int[] power = powers.get(term);
            terms.add(new BasinShape.Term(power[0], power[1], theta[cells() * own() + term]));
        }
        return new BasinShape(joint, terms);
    }

    @Override
    public int size() {
        return first[cells()];
    }

    @Override
    public int parameters() {
        return cells() * own() + powers.size();
    }

    @Override
    public void evaluate(double[] theta, double[] residual, double[][] jacobian) {
        for (int cell = 0; cell < cells(); cell++) {
            for (int point = 0; point < points.get(cell).size(); point++) {
                int row = first[cell] + point;
                residual[row] = evaluate(theta, cell, point, jacobian == null ? null : jacobian[row]);
            }
        }
    }

    private double evaluate(double[] theta, int cell, int point, double[] gradient) {
        CellPoints of = points.get(cell);
        int own = cell * own();
        int shared = cells() * own();
        double root = Math.sqrt(of.weight()[point]);
        powers(xPowers, of.rate()[point] - theta[own]);
        powers(yPowers, joint ? of.batch()[point] - theta[own + 1] : 0);
        double value = theta[own + own() - 1] - of.excess()[point];
        double slopeX = 0;
        double slopeY = 0;
        if (gradient != null) {
            Arrays.fill(gradient, 0);
        }
        for (int term = 0; term < powers.size(); term++) {
            int i = powers.get(term)[0];
            int j = powers.get(term)[1];
            double coefficient = theta[shared + term];
            double basis = xPowers[i] * yPowers[j];
            value += coefficient * basis;
            slopeX += i == 0 ? 0 : coefficient * i * xPowers[i - 1] * yPowers[j];
            slopeY += j == 0 ? 0 : coefficient * j * xPowers[i] * yPowers[j - 1];
            if (gradient != null) {
                gradient[shared + term] = root * basis;
            }
        }
        if (gradient != null) {
            gradient[own] = -root * slopeX;
            if (joint) {
                gradient[own + 1] = -root * slopeY;
            }
            gradient[own + own() - 1] = root;
        }
        return root * value;
    }

    private static void powers(double[] into, double base) {
        into[0] = 1;
        for (int i = 1; i < into.length; i++) {
            into[i] = into[i - 1] * base;
        }
    }
}
