package lehr.schedule;

import java.util.function.DoubleUnaryOperator;
import lehr.math.ShortestDecimal;

/**
 * The curve of a decay, named by its formula. With x the share of the decay that is done, 0 → 1:
 *
 * <pre>
 * linear        final + (peak − final)·(1 − x)
 * 1-sqrt        final + (peak − final)·(1 − √x)
 * cosine        final + (peak − final)·(1 + cos πx)/2
 * power(p)      final + (peak − final)·(1 − x)^p
 * exponential   peak·(final/peak)^x                      final &gt; 0
 * inverse       1/(x/final + (1 − x)/peak)               final &gt; 0
 * step          final                                    from the first step of the decay on
 * </pre>
 *
 * <p>1-sqrt is from Hägele et al., arXiv 2405.18392; inverse from Wen et al., arXiv 2410.05192 (WSD-S); power(1.5) is
 * close to the optima of Luo et al., arXiv 2503.12811.
 */
public sealed interface Shape {

    /** 1 − x. */
    Shape LINEAR = new Linear();

    /** 1 − √x. */
    Shape ONE_MINUS_SQRT = new OneMinusSqrt();

    /** (1 + cos πx)/2. */
    Shape COSINE = new Cosine();

    /** Geometric, from the peak to a final LR above 0. */
    Shape EXPONENTIAL = new Exponential();

    /** The reciprocal of the LR grows linearly, up to a final LR above 0. */
    Shape INVERSE = new Inverse();

    /** Drops at once. */
    Shape STEP = new Step();

    /** (1 − x)^exponent. */
    static Shape power(double exponent) {
        return new Power(exponent);
    }

    /** LR as a function of x, for a decay from {@code peak} to {@code last}. */
    DoubleUnaryOperator between(double peak, double last);

    /** The name in text forms, e.g. {@code power(1.5)}. */
    String text();

    /** Whether the decay cannot end on LR 0. */
    boolean needsPositiveFinal();

    /**
     * The shape with this name.
     *
     * @throws ScheduleException if there is none
     */
    static Shape parse(String text) {
        return switch (text) {
            case "linear" -> LINEAR;
            case "1-sqrt" -> ONE_MINUS_SQRT;
            case "cosine" -> COSINE;
            case "exponential" -> EXPONENTIAL;
            case "inverse" -> INVERSE;
            case "step" -> STEP;
            default -> Power.parse(text);
        };
    }

    /** See {@link Shape#LINEAR}. */
    record Linear() implements Shape {
        @Override
        public DoubleUnaryOperator between(double peak, double last) {
            return x -> last + (peak - last) * (1 - x);
        }

        @Override
        public String text() {
            return "linear";
        }

        @Override
        public boolean needsPositiveFinal() {
            return false;
        }
    }

    /** See {@link Shape#ONE_MINUS_SQRT}. */
    record OneMinusSqrt() implements Shape {
        @Override
        public DoubleUnaryOperator between(double peak, double last) {
            return x -> last + (peak - last) * (1 - Math.sqrt(x));
        }

        @Override
        public String text() {
            return "1-sqrt";
        }

        @Override
        public boolean needsPositiveFinal() {
            return false;
        }
    }

    /** See {@link Shape#COSINE}. */
    record Cosine() implements Shape {
        @Override
        public DoubleUnaryOperator between(double peak, double last) {
            return x -> last + (peak - last) * (1 + Math.cos(Math.PI * x)) / 2;
        }

        @Override
        public String text() {
            return "cosine";
        }

        @Override
        public boolean needsPositiveFinal() {
            return false;
        }
    }

    /** See {@link Shape#EXPONENTIAL}. */
    record Exponential() implements Shape {
        @Override
        public DoubleUnaryOperator between(double peak, double last) {
            double logRatio = Math.log(last / peak);
            return x -> peak * Math.exp(x * logRatio);
        }

        @Override
        public String text() {
            return "exponential";
        }

        @Override
        public boolean needsPositiveFinal() {
            return true;
        }
    }

    /** See {@link Shape#INVERSE}. */
    record Inverse() implements Shape {
        @Override
        public DoubleUnaryOperator between(double peak, double last) {
            return x -> 1 / (x / last + (1 - x) / peak);
        }

        @Override
        public String text() {
            return "inverse";
        }

        @Override
        public boolean needsPositiveFinal() {
            return true;
        }
    }

    /** See {@link Shape#STEP}. */
    record Step() implements Shape {
        @Override
        public DoubleUnaryOperator between(double peak, double last) {
            return x -> last;
        }

        @Override
        public String text() {
            return "step";
        }

        @Override
        public boolean needsPositiveFinal() {
            return false;
        }
    }

    /**
     * See {@link Shape#power(double)}.
     *
     * @param exponent above 0; 1 is linear, above 1 falls fast first
     */
    record Power(double exponent) implements Shape {
        public Power {
            if (!(exponent > 0) || Double.isInfinite(exponent)) {
                throw Checks.wrong("exponent", exponent, "a number above 0");
            }
        }

        @Override
        public DoubleUnaryOperator between(double peak, double last) {
            return x -> last + (peak - last) * Math.pow(1 - x, exponent);
        }

        @Override
        public String text() {
            return "power(" + ShortestDecimal.of(exponent) + ")";
        }

        @Override
        public boolean needsPositiveFinal() {
            return false;
        }

        private static Shape parse(String text) {
            if (!text.startsWith("power(") || !text.endsWith(")")) {
                throw ScheduleException.value(
                        "shape",
                        "is " + ScheduleParser.quoted(text)
                                + ", expected linear, 1-sqrt, cosine, exponential, inverse, step or power(EXPONENT)");
            }
            String exponent =
                    text.substring("power(".length(), text.length() - 1).strip();
            return new Power(Arguments.number("exponent", exponent));
        }
    }
}
