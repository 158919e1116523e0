package lehr.logs.dialect;

import java.nio.file.Path;
import lehr.logs.source.LogFormatException;
import lehr.logs.source.ProtoCursor;

/** A scalar written as a tensor, as TensorBoard's newer writers do: its number, whatever its type. */
final class TensorScalar {
    private static final int DTYPE = 1;
    private static final int SHAPE = 2;
    private static final int CONTENT = 4;

    private static final int FLOAT = 1;
    private static final int DOUBLE = 2;
    private static final int INT32 = 3;
    private static final int INT64 = 9;
    private static final int BFLOAT16 = 14;
    private static final int HALF = 19;

    private final ProtoCursor tensor;
    private final ProtoCursor packed;
    private final ProtoCursor shape;
    private boolean isScalar;
    private double value;

    TensorScalar(Path file) {
        tensor = new ProtoCursor(file);
        packed = new ProtoCursor(file);
        shape = new ProtoCursor(file);
    }

    /**
     * Reads the tensor that is the present field; whether it is a scalar.
     *
     * @throws LogFormatException if the field is no message
     */
    boolean read(ProtoCursor field) {
        int dtype = 0;
        isScalar = false;
        value = Double.NaN;
        boolean single = true;
        tensor.begin(field);
        while (tensor.next()) {
            switch (tensor.field()) {
                case DTYPE -> dtype = (int) tensor.whole();
                case SHAPE -> single = isSingle();
                case CONTENT -> content(dtype);
                default -> listed(tensor.field(), dtype);
            }
        }
        return isScalar && single;
    }

    /** The number last read. */
    double value() {
        return value;
    }

    /** One element: every dimension is 1, or there is none. */
    private boolean isSingle() {
        shape.begin(tensor);
        while (shape.next()) {
            if (shape.field() == 2 && dimension() != 1) {
                return false;
            }
        }
        return true;
    }

    private long dimension() {
        packed.begin(shape);
        while (packed.next()) {
            if (packed.field() == 1) {
                return packed.whole();
            }
        }
        return 0;
    }

    private void content(int dtype) {
        int width = width(dtype);
        if (width > 0 && tensor.length() == width) {
            take(number(dtype, tensor.littleEndian(0, width)));
        }
    }

    private static int width(int dtype) {
        return switch (dtype) {
            case FLOAT, INT32 -> 4;
            case DOUBLE, INT64 -> 8;
            case BFLOAT16, HALF -> 2;
            default -> 0;
        };
    }

    /** Lists of values, of one element each, packed or not. */
    private void listed(int field, int dtype) {
        switch (field) {
            case 5 -> takeListed(FLOAT, 4);
            case 6 -> takeListed(DOUBLE, 8);
            case 7, 10 -> takeWhole();
            case 13 -> take(number(dtype == BFLOAT16 ? BFLOAT16 : HALF, tensor.firstPacked()));
            default -> {
                // Texts and the like are no scalars.
            }
        }
    }

    private void takeListed(int dtype, int width) {
        if (!tensor.isBytes()) {
            take(tensor.real());
        } else if (tensor.length() == width) {
            take(number(dtype, tensor.littleEndian(0, width)));
        }
    }

    private void takeWhole() {
        take(tensor.firstPacked());
    }

    private void take(double number) {
        value = number;
        isScalar = true;
    }

    private static double number(int dtype, long bits) {
        return switch (dtype) {
            case FLOAT -> Float.intBitsToFloat((int) bits);
            case DOUBLE -> Double.longBitsToDouble(bits);
            case BFLOAT16 -> Float.intBitsToFloat((int) bits << 16);
            case HALF -> half((int) bits);
            case INT32 -> (int) bits;
            default -> bits;
        };
    }

    /** IEEE 754 binary16: 1 bit of sign, 5 of exponent, 10 of fraction. */
    static double half(int bits) {
        int exponent = (bits >> 10) & 0x1f;
        int fraction = bits & 0x3ff;
        double size =
                switch (exponent) {
                    case 0 -> fraction * 0x1p-24;
                    case 0x1f -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
                    default -> Math.scalb((double) (0x400 | fraction), exponent - 25);
                };
        return (bits & 0x8000) == 0 ? size : -size;
    }
}
