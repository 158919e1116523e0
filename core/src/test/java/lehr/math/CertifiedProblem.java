package lehr.math;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.hipparchus.analysis.differentiation.Gradient;

/**
 * A nonlinear regression problem of NIST's Statistical Reference Datasets, with certified answers; the numbers lie in {@code nist/}.
 *
 * @param model y as a function of x and the parameters
 */
record CertifiedProblem(
        String name,
        Model model,
        double[] x,
        double[] y,
        List<double[]> starts,
        double[] certified,
        double[] sd,
        double rss)
        implements Residuals {

    /** y = f(x, b), with derivatives by b. */
    interface Model {
        Gradient at(double x, Gradient[] b);
    }

    static Stream<CertifiedProblem> all() {
        return Stream.of(
                of("Misra1a", (x, b) -> b[0].multiply(decay(b[1], x).negate().add(1))),
                of(
                        "Misra1b",
                        (x, b) -> b[0].multiply(
                                b[1].multiply(x / 2).add(1).pow(-2).negate().add(1))),
                of(
                        "Misra1c",
                        (x, b) -> b[0].multiply(
                                b[1].multiply(2 * x).add(1).pow(-0.5).negate().add(1))),
                of("Misra1d", (x, b) -> b[0].multiply(b[1])
                        .multiply(x)
                        .divide(b[1].multiply(x).add(1))),
                of("DanWood", (x, b) -> b[0].multiply(b[1].multiply(Math.log(x)).exp())),
                of("Lanczos3", (x, b) -> b[0].multiply(decay(b[1], x))
                        .add(b[2].multiply(decay(b[3], x)))
                        .add(b[4].multiply(decay(b[5], x)))),
                of("Chwirut2", (x, b) -> decay(b[0], x).divide(b[1].add(b[2].multiply(x)))),
                of("MGH17", (x, b) -> b[0].add(b[1].multiply(decay(b[3], x))).add(b[2].multiply(decay(b[4], x)))),
                of("Roszman1", (x, b) -> b[0].subtract(b[1].multiply(x))
                        .subtract(b[2].divide(b[3].negate().add(x)).atan().divide(Math.PI))),
                of("MGH09", (x, b) -> b[0].multiply(b[1].multiply(x).add(x * x))
                        .divide(b[2].multiply(x).add(x * x).add(b[3]))),
                of("MGH10", (x, b) -> b[0].multiply(b[1].divide(b[2].add(x)).exp())),
                of("Rat42", (x, b) -> b[0].divide(logistic(b, x))),
                of(
                        "Rat43",
                        (x, b) -> b[0].divide(logistic(b, x).log().divide(b[3]).exp())),
                of("Eckerle4", (x, b) -> b[0].divide(b[1])
                        .multiply(b[2].negate()
                                .add(x)
                                .divide(b[1])
                                .pow(2)
                                .multiply(-0.5)
                                .exp())),
                of("BoxBOD", (x, b) -> b[0].multiply(decay(b[1], x).negate().add(1))),
                of("Thurber", (x, b) -> cubic(b[0], b[1], b[2], b[3], x)
                        .divide(cubic(b[0].newInstance(1), b[4], b[5], b[6], x))));
    }

    private static Gradient decay(Gradient rate, double x) {
        return rate.multiply(-x).exp();
    }

    private static Gradient logistic(Gradient[] b, double x) {
        return b[1].subtract(b[2].multiply(x)).exp().add(1);
    }

    private static Gradient cubic(Gradient a, Gradient b, Gradient c, Gradient d, double x) {
        return a.add(b.multiply(x)).add(c.multiply(x * x)).add(d.multiply(x * x * x));
    }

    private static CertifiedProblem of(String name, Model model) {
        Properties numbers = new Properties();
        try (InputStream in = CertifiedProblem.class.getResourceAsStream("nist/" + name + ".properties")) {
            numbers.load(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return new CertifiedProblem(
                name,
                model,
                numbers(numbers, "x"),
                numbers(numbers, "y"),
                List.of(numbers(numbers, "start1"), numbers(numbers, "start2")),
                numbers(numbers, "parameters"),
                numbers(numbers, "sd"),
                numbers(numbers, "rss")[0]);
    }

    private static double[] numbers(Properties properties, String key) {
        return Arrays.stream(properties.getProperty(key).split("\\s+"))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    @Override
    public int size() {
        return y.length;
    }

    @Override
    public int parameters() {
        return certified.length;
    }

    @Override
    public void evaluate(double[] theta, double[] residual, double[][] jacobian) {
        Gradient[] b = new Gradient[theta.length];
        Arrays.setAll(b, j -> Gradient.variable(theta.length, j, theta[j]));
        for (int i = 0; i < y.length; i++) {
            Gradient value = model.at(x[i], b);
            residual[i] = value.getValue() - y[i];
            if (jacobian != null) {
                jacobian[i] = value.getGradient();
            }
        }
    }

    /** √(s²(JᵀJ)⁻¹) at {@code theta}, s² the residual variance. */
    double[] deviations(double[] theta) {
        double[] residual = new double[size()];
        double[][] jacobian = new double[size()][];
        evaluate(theta, residual, jacobian);
        double[][] normal = new double[theta.length][theta.length];
        double sum = 0;
        for (int i = 0; i < residual.length; i++) {
            sum += residual[i] * residual[i];
            for (int j = 0; j < theta.length; j++) {
                for (int k = 0; k < theta.length; k++) {
                    normal[j][k] += jacobian[i][j] * jacobian[i][k];
                }
            }
        }
        double variance = sum / (residual.length - theta.length);
        double[][] inverse = Triangular.inverse(normal);
        double[] deviations = new double[theta.length];
        Arrays.setAll(deviations, j -> Math.sqrt(variance * inverse[j][j]));
        return deviations;
    }

    @Override
    public String toString() {
        return name;
    }
}
