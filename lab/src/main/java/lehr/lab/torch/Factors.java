package lehr.lab.torch;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import lehr.lab.model.Weight;
import lehr.rate.transfer.Module;
import lehr.rate.transfer.Rule;
import org.bytedeco.pytorch.Tensor;

/**
 * By what a lane's own LR, decay and ε are multiplied for each number of a model, {@code [1, numbers]}.
 *
 * @param rate of the LR
 * @param shrinking of LR·decay, of the numbers that decay
 * @param epsilon of ε
 */
record Factors(Tensor rate, Tensor shrinking, Tensor epsilon) {

    static Factors of(List<Weight> weights, Function<Module, Rule> rules, Numbers numbers) {
        List<Weight> decayed =
                weights.stream().filter(weight -> !weight.isGain()).toList();
        return new Factors(
                laidOut(weights, rules.andThen(Rule::learningRate)::apply, numbers),
                laidOut(decayed, rules.andThen(rule -> rule.learningRate() * rule.weightDecay())::apply, numbers),
                laidOut(weights, rules.andThen(Rule::epsilon)::apply, numbers));
    }

    private static Tensor laidOut(List<Weight> weights, ToDoubleFunction<Module> factor, Numbers numbers) {
        double[] values = weights.stream()
                .flatMapToDouble(weight -> DoubleStream.generate(() -> factor.applyAsDouble(weight.module()))
                        .limit(weight.size()))
                .toArray();
        return numbers.of(values, 1, values.length);
    }

    void close() {
        rate.close();
        shrinking.close();
        epsilon.close();
    }
}
