package lehr.feature;

/** S(t) = Σ_{i≤t} η_i over every optimizer step; unit LR·step. */
public final class LearningRateArea {
    private LearningRateArea() {}

    /** S at each step of interest. */
    public static double[] at(Exposure exposure) {
        double[] rates = exposure.rates();
        double[] area = new double[exposure.size()];
        double sum = 0;
        int step = 0;
        for (int point = 0; point < area.length; point++) {
            for (; step <= exposure.step(point); step++) {
                sum += rates[step];
            }
            area[point] = sum;
        }
        return area;
    }
}
