package lehr.lab.torch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import lehr.lab.model.Weight;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The weights of several models of one shape in one table, {@code [lanes, numbers]}, and their gradients in another.
 * Each weight is a view of the first and its gradient a view of the second, so that an optimizer treats all of them in one
 * operation.
 */
final class StackedWeights {
    private final Tensor values;
    private final Tensor gradients;
    private final Map<String, Tensor> views = new LinkedHashMap<>();
    private final List<Tensor> gradientViews = new ArrayList<>();
    private final long decayed;

    StackedWeights(List<Weight> weights, int lanes, Numbers numbers) {
        long size = weights.stream().mapToLong(Weight::size).sum();
        values = numbers.zeros(lanes, size);
        gradients = numbers.zeros(lanes, size);
        long start = 0;
        long matrices = 0;
        for (Weight weight : weights) {
            views.put(weight.name(), view(weight, lanes, start));
            start += weight.size();
            matrices += weight.isGain() ? 0 : weight.size();
        }
        decayed = matrices;
    }

    private Tensor view(Weight weight, int lanes, long start) {
        long[] shape = LongStream.concat(
                        LongStream.of(lanes), weight.shape().stream().mapToLong(Integer::longValue))
                .toArray();
        Tensor view = values.narrow(1, start, weight.size()).view(shape).detach();
        view.set_requires_grad(true);
        gradientViews.add(gradients.narrow(1, start, weight.size()).view(shape));
        return view;
    }

    /**
     * The derivatives of outputs by each weight, in the weights' shapes.
     *
     * @param directions what each output's own derivative is, in its shape
     * @param again whether the derivatives are to be differentiated in their turn
     */
    TensorVector derivatives(TensorVector outputs, TensorVector directions, boolean again) {
        return torch.grad(
                outputs,
                new TensorVector(views.values().toArray(Tensor[]::new)),
                directions,
                new BoolOptional(),
                again,
                false);
    }

    /** A table like that of the weights, cut into their shapes. */
    TensorVector slices(Tensor table) {
        long[] sizes = views.values().stream()
                .mapToLong(view -> view.numel() / table.size(0))
                .toArray();
        TensorVector cut = table.split(sizes, 1);
        Tensor[] slices = views.values().toArray(Tensor[]::new);
        Arrays.setAll(slices, at -> cut.get(at).view_as(slices[at]));
        return new TensorVector(slices);
    }

    /**
     * Fills the table of gradients with those of a loss of the outputs, given its gradient with respect to them, and of
     * further losses.
     */
    void differentiate(Tensor outputs, Tensor gradient, List<Tensor> further) {
        keep(derivatives(
                vector(outputs, further),
                vector(gradient, further.stream().map(torch::ones_like).toList()),
                false));
    }

    /** Fills the table of gradients with derivatives in the weights' shapes. */
    void keep(TensorVector derivatives) {
        try (NoGradGuard unrecorded = new NoGradGuard()) {
            for (int at = 0; at < gradientViews.size(); at++) {
                gradientViews.get(at).copy_(derivatives.get(at));
            }
        }
    }

    private static TensorVector vector(Tensor first, List<Tensor> others) {
        return new TensorVector(Stream.concat(Stream.of(first), others.stream()).toArray(Tensor[]::new));
    }

    /** {@code [lanes, …the weight's shape]}. */
    Tensor of(String name) {
        Tensor view = views.get(name);
        if (view == null) {
            throw new IllegalArgumentException("no weight is called " + name);
        }
        return view;
    }

    /** The same numbers, of one lane alone, {@code [1, …the weight's shape]}. */
    Function<String, Tensor> lane(int lane) {
        return name -> of(name).detach().narrow(0, lane, 1);
    }

    Tensor values() {
        return values;
    }

    Tensor gradients() {
        return gradients;
    }

    /** The numbers of matrices, which come first and decay; gains follow and do not. */
    Tensor matrices() {
        return values.narrow(1, 0, decayed);
    }

    long size() {
        return values.size(1);
    }

    static float[] read(Tensor table, int lane) {
        try (PointerScope scope = new PointerScope()) {
            return Numbers.floats(table.select(0, lane));
        }
    }

    static void write(Tensor table, int lane, float[] numbers) {
        try (PointerScope scope = new PointerScope()) {
            table.select(0, lane).copy_(Tensor.create(numbers, numbers.length));
        }
    }

    void close() {
        views.values().forEach(Tensor::close);
        gradientViews.forEach(Tensor::close);
        values.close();
        gradients.close();
    }
}
