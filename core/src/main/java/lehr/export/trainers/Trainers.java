package lehr.export.trainers;

import java.util.List;
import java.util.stream.Collectors;
import lehr.export.Trainer;

/** The trainers that Lehr can write for. */
public final class Trainers {

    /** All of them, in the order of docs/exports.md. */
    public static final List<Trainer> ALL = List.of(
            new PyTorch(),
            new HuggingFace(),
            new Megatron(),
            new MegatronBridge(),
            new Nemo(),
            new TorchTitan(),
            new DeepSpeed(),
            new Optax(),
            new MaxText(),
            new Levanter(),
            new OlmoCore(),
            HuggingFaceYaml.llamaFactory(),
            HuggingFaceYaml.axolotl(),
            new Nanotron(),
            new LlmC(),
            new Lingua(),
            new CsvTable(),
            new JsonTable(),
            new NumpyArray());

    private Trainers() {}

    /**
     * The trainer with this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Trainer named(String name) {
        return ALL.stream()
                .filter(trainer -> trainer.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("found '" + name + "', expected one of "
                        + ALL.stream().map(Trainer::name).collect(Collectors.joining(", "))));
    }
}
