package lehr.lab.torch;

import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/** Where and in which number format a learner's tensors live. */
final class Numbers {
    private final Device device;
    private final torch.ScalarType type;

    Numbers(String device, torch.ScalarType type) {
        this.device = new Device(device);
        this.type = type;
    }

    Tensor zeros(long... shape) {
        return torch.zeros(shape, options(type));
    }

    /** A copy of the numbers, in this format and place. */
    Tensor of(double[] values, long... shape) {
        return placed(Tensor.create(values, shape), type);
    }

    Tensor of(float[] values, long... shape) {
        return placed(Tensor.create(values, shape), type);
    }

    /** Token ids and row numbers. */
    Tensor indices(long[] values, long... shape) {
        return placed(Tensor.create(values, shape), torch.ScalarType.Long);
    }

    private Tensor placed(Tensor made, torch.ScalarType as) {
        return made.to(device, as);
    }

    private TensorOptions options(torch.ScalarType as) {
        return new TensorOptions().dtype(new ScalarTypeOptional(as)).device(new DeviceOptional(device));
    }

    /** The tensor's numbers, whatever its place and format. */
    static double[] doubles(Tensor tensor) {
        double[] values = new double[Math.toIntExact(tensor.numel())];
        host(tensor, torch.ScalarType.Double).data_ptr_double().get(values);
        return values;
    }

    static float[] floats(Tensor tensor) {
        float[] values = new float[Math.toIntExact(tensor.numel())];
        host(tensor, torch.ScalarType.Float).data_ptr_float().get(values);
        return values;
    }

    static long[] longs(Tensor tensor) {
        long[] values = new long[Math.toIntExact(tensor.numel())];
        host(tensor, torch.ScalarType.Long).data_ptr_long().get(values);
        return values;
    }

    private static Tensor host(Tensor tensor, torch.ScalarType as) {
        return tensor.detach().to(new Device("cpu"), as).contiguous();
    }
}
