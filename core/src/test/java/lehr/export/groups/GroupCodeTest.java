package lehr.export.groups;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lehr.export.Python;
import lehr.rate.transfer.Choices;
import lehr.rate.transfer.Model;
import lehr.rate.transfer.ModelFile;
import lehr.rate.transfer.Parametrization;
import lehr.rate.transfer.Transfer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Parameter groups run as they are written: in Debian's PyTorch, in optax where it is, in stand-ins for Megatron. */
class GroupCodeTest {
    private static final String PROXY = """
            {"lehr": "model", "version": 1, "width": 256, "layers": 6, "heads": 4, SHAPE
             "tokens": 2e9, "batch_tokens": 262144, "peak_lr": 4e-3, "weight_decay": 0.1, "epsilon": 1e-8,
             "beta1": 0.9, "beta2": 0.95, "initial_deviation": 0.02}""";
    private static final String TARGET = """
            {"lehr": "model", "version": 1, "width": 1024, "layers": 24, "heads": 8, SHAPE
             "tokens": 2e9, "batch_tokens": 1048576}""";

    @TempDir
    private Path folder;

    @Test
    void multipliersAreFoldedIn() {
        assertThat(GroupCode.PYTORCH.write(
                        transfer(Parametrization.COMPLETEP, "\"hidden\": 1024,", "\"hidden\": 4096,")))
                .contains("completep, width 256, 6 layers to width 1024, 24 layers")
                .contains("torch.optim.AdamW(parameter_groups(model), lr=PEAK, betas=(0.6, 0.8))")
                .contains("- multiply attention logits q*k/sqrt(d_head) by 0.707107\n")
                .contains("PEAK = 8e-3\nWEIGHT_DECAY = 0.2\n")
                .contains(
                        "\"attention\": {\"lr\": 2e-3, \"weight_decay\": 0.8, \"eps\": 3.125e-10, \"deviation\": 0.01}")
                .contains("\"attention-output\": {\"lr\": 5e-4, \"weight_decay\": 3.2, \"eps\": 1.25e-9,"
                        + " \"deviation\": 0.0025}")
                .contains("\"head\": {\"lr\": 2e-3, \"weight_decay\": 0.8, \"eps\": 5e-9, \"deviation\": 5e-3}")
                .contains("\"norm\": {\"lr\": 8e-3, \"weight_decay\": 0, \"eps\": 3.125e-10, \"deviation\": None}")
                .doesNotContain("\"router\":")
                .doesNotContain("@");
    }

    @Test
    void aTiedHeadIsMultipliedByHand() {
        assertThat(GroupCode.OPTAX.write(transfer(Parametrization.MUP, "\"tied\": true,", "\"tied\": true,")))
                .contains("- multiply the logits by 0.25: the head is tied\n")
                .doesNotContain("\"head\":");
    }

    @Test
    void megatronsFlagsAreThoseThatHoldForAll() {
        assertThat(GroupCode.MEGATRON.write(experts(Parametrization.MUP)))
                .contains("Flags: --lr 8e-3 --weight-decay 0.2 --adam-eps 5e-9 --adam-beta1 0.6 --adam-beta2 0.8\n");
    }

    @ParameterizedTest
    @EnumSource(GroupCode.class)
    void everyCodeIsPythonAndKnowsTheNamesOfUsualModels(GroupCode code) throws IOException, InterruptedException {
        Python.assumeHas("ast");
        List<Path> files = written(code);
        files.add(Files.writeString(
                folder.resolve("dense.py"),
                code.write(transfer(Parametrization.STANDARD, "\"hidden\": 1024,", "\"hidden\": 4096,"))));
        run("syntax", files);
    }

    @Test
    void pytorchTrainsWithThem() throws IOException, InterruptedException {
        Python.assumeHas("torch");
        run("pytorch", written(GroupCode.PYTORCH));
    }

    @Test
    void megatronIsGivenThem() throws IOException, InterruptedException {
        Python.assumeHas("ast");
        run("megatron", written(GroupCode.MEGATRON));
    }

    /** Full, since no Debian package brings optax. */
    @Test
    @Tag("full")
    void optaxTrainsWithThem() throws IOException, InterruptedException {
        Python.assumeHas("optax");
        run("optax", written(GroupCode.OPTAX));
    }

    private void run(String kind, List<Path> files) throws IOException, InterruptedException {
        List<Path> arguments = new ArrayList<>(List.of(Path.of(kind)));
        arguments.addAll(files);
        Python.run(folder, "parameter_groups.py", arguments);
    }

    private List<Path> written(GroupCode code) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Parametrization parametrization : Parametrization.values()) {
            files.add(Files.writeString(
                    folder.resolve(parametrization.text() + ".py"), code.write(experts(parametrization))));
        }
        return files;
    }

    private static Transfer experts(Parametrization parametrization) {
        return transfer(
                parametrization,
                "\"experts\": 8, \"active\": 2, \"expert_hidden\": 128,",
                "\"experts\": 8, \"active\": 2, \"expert_hidden\": 512,");
    }

    private static Transfer transfer(Parametrization parametrization, String from, String to) {
        Model proxy = ModelFile.proxy(PROXY.replace("SHAPE", from), "proxy.json");
        Model target = ModelFile.target(TARGET.replace("SHAPE", to), "target.json");
        return Transfer.of(proxy, target, Choices.usual(parametrization, proxy, target));
    }
}
