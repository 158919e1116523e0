package lehr.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import lehr.fit.Platform;
import lehr.lab.data.Corpora;
import lehr.lab.data.Corpus;
import lehr.lab.data.Tokenizer;
import lehr.lab.metagradient.LossSurface;
import lehr.lab.metagradient.MetagradientRun;
import lehr.lab.model.Dense;
import lehr.lab.sweep.Sweep;
import lehr.lab.sweep.SweepRequest;
import lehr.lab.torch.Engine;
import lehr.lab.torch.TorchLearner;
import lehr.lab.torch.TorchSurface;
import lehr.lab.train.Train;
import lehr.lab.train.Training;
import lehr.lab.train.Worker;

/**
 * The lab as a process of its own: {@code train}, {@code sweep} or {@code metagradient}, whose request is a line of JSON
 * on stdin, as {@code lehr} sends it, or {@code worker LANES DEVICE}. Ends when the process that started it does.
 */
public final class Main {
    private static final int TERMINATED = 128 + 15;

    private Main() {}

    public static void main(String[] args) {
        ProcessHandle.current().parent().ifPresent(Main::endWith);
        System.exit(run(args));
    }

    private static void endWith(ProcessHandle parent) {
        Thread watch = new Thread(
                () -> {
                    parent.onExit().join();
                    Runtime.getRuntime().halt(TERMINATED);
                },
                "parent");
        watch.setDaemon(true);
        watch.start();
    }

    private static int run(String[] args) {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        try {
            int code = command(args, out, err);
            out.flush();
            return code;
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            return Fault.of(e).told(err);
        }
    }

    private static int command(String[] args, PrintStream out, PrintStream err) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        if (args.length == 3 && args[0].equals("worker")) {
            new Worker(Integer.parseInt(args[1]), out).run(in, learners(args[2]), corpora());
            return 0;
        }
        if (args.length == 1 && args[0].equals("train")) {
            JsonNode request = request(in);
            return new Train(request, out, err)
                    .run(learners(request.path("device").asText()), corpora());
        }
        if (args.length == 1 && args[0].equals("metagradient")) {
            return new MetagradientRun(request(in), out, err).run(Main::surface, corpora());
        }
        if (args.length == 1 && args[0].equals("sweep")) {
            JsonNode request = request(in);
            return new Sweep(SweepRequest.read(request, here(request)), out, err).run();
        }
        throw new IllegalArgumentException(
                "the lab was started without train, sweep, metagradient or worker, expected one of them");
    }

    /** Not an argument: a schedule given as a table is longer than one may be. */
    private static JsonNode request(BufferedReader in) throws IOException {
        String line = in.readLine();
        if (line == null) {
            throw new IllegalArgumentException(
                    "the lab was started without a request, expected a line of JSON on stdin");
        }
        return new ObjectMapper().readTree(line);
    }

    private static Platform here(JsonNode request) {
        return new Platform(
                request.path("lehr_version").asText(),
                System.getProperty("java.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    }

    private static Training.Learners learners(String device) {
        Engine.demand(device);
        return (recipe, vocabulary, lanes) -> {
            Engine.start();
            return new TorchLearner(recipe.model(), recipe.transfer(), vocabulary, recipe.optimizer(), lanes, device);
        };
    }

    private static LossSurface surface(Dense shape, int vocabulary, int lanes) {
        Engine.start();
        return new TorchSurface(shape, vocabulary, lanes);
    }

    /** Each corpus is opened once. */
    private static Training.Corpora corpora() {
        Map<String, Corpus> open = new HashMap<>();
        return recipe -> open.computeIfAbsent(
                recipe.data() + " in " + recipe.tokenizer(),
                key -> Corpora.open(recipe.data(), Tokenizer.parse(recipe.tokenizer())));
    }
}
