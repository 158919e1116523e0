package lehr.cluster;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import lehr.lab.sweep.Trees.Tree;

/**
 * A sweep as units of work, one a tree: a trunk with its branches, or a run that stands alone. A unit is the lab's own
 * {@code sweep} with the request to train that tree alone, in a study below the scratch folder. What comes back, written
 * below the study of the whole sweep, is as if the tree had been trained there: the same sweep started there finds its
 * jobs done, and makes the study.
 *
 * @param sweepFile the sweep, as JSON
 * @param worker words that start the lab's main, e.g. {@link #LAB}
 * @param lanes runs that are trained side by side, 0 for as many as suit the model
 * @param device {@code cpu} or {@code cuda}
 * @param keepStates whether the weights at the forks come back too
 */
record SweepTrees(String sweepFile, List<String> worker, int lanes, String device, boolean keepStates) {
    /** The lab on the Java and the classes of the executor. */
    static final List<String> LAB = List.of("{java}", "-XX:+UseSerialGC", "-cp", "{classpath}", "lehr.lab.Main");

    /** As {@code lehr} starts it: one thread a process, and memory of temporaries kept for the next step. */
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "OPENBLAS_NUM_THREADS", "1",
            "OMP_NUM_THREADS", "1",
            "MALLOC_MMAP_THRESHOLD_", "33554432",
            "MALLOC_TRIM_THRESHOLD_", "134217728");

    private static final String FILE = "sweep.json";
    private static final String STUDY = "study";
    private static final String JOBS = STUDY + "/.lehr-sweep/jobs/*/";

    CommandUnit unit(Tree tree) {
        List<String> command = new ArrayList<>(worker);
        command.add("sweep");
        String request = request(FILE, STUDY).put("tree", tree.number()) + "\n";
        // One glob: of a tree of which nothing could be trained, the lab's own words come back.
        List<String> wanted = new ArrayList<>(List.of(CommandUnit.OUTPUT, JOBS + "log.jsonl", JOBS + "result.json"));
        if (keepStates) {
            wanted.add(JOBS + "state-*");
        }
        return new CommandUnit(
                tree.name(),
                command,
                ENVIRONMENT,
                NamedFiles.ofTexts(Map.of(FILE, sweepFile, CommandUnit.INPUT, request)),
                List.of("{" + String.join(",", wanted) + "}"));
    }

    /**
     * What the lab is asked, but for the trees it is meant for.
     *
     * @param file the sweep file
     * @param out the study
     */
    ObjectNode request(String file, String out) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("file", file)
                .put("out", out)
                .put("workers", 1)
                .put("lanes", lanes)
                .put("device", device)
                .put("keep_states", keepStates);
    }

    /** A tree's files, named from the study's folder. */
    static NamedFiles inStudy(Outcome.Done tree) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        tree.files().bytes().forEach((name, bytes) -> {
            if (name.startsWith(STUDY + "/")) {
                files.put(name.substring(STUDY.length() + 1), bytes);
            }
        });
        return new NamedFiles(files);
    }

    /** The last line the lab said of a tree: where runs were given up, the last of them with the reason. */
    static String lastLine(Outcome.Done tree) {
        return tree.files().text(CommandUnit.OUTPUT).lines().reduce("", (before, line) -> line);
    }
}
