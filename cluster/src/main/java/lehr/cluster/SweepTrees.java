package lehr.cluster;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

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

    private static final String FILE = "sweep.json";
    private static final String STUDY = "study";

    /** @param number of the tree, counted from 1 */
    CommandUnit unit(int number) {
        List<String> command = new ArrayList<>(worker);
        command.addAll(List.of("sweep", request(number)));
        String wanted = keepStates ? "{log.jsonl,result.json,state-*}" : "{log.jsonl,result.json}";
        return new CommandUnit(
                "tree-" + number,
                command,
                Map.of(),
                NamedFiles.ofTexts(Map.of(FILE, sweepFile)),
                List.of(STUDY + "/.lehr-sweep/jobs/*/" + wanted));
    }

    private String request(int tree) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("file", FILE)
                .put("out", STUDY)
                .put("workers", 1)
                .put("lanes", lanes)
                .put("device", device)
                .put("keep_states", true)
                .put("tree", tree)
                .toString();
    }

    /** A tree's files, named from the study's folder. */
    static NamedFiles inStudy(Outcome.Done tree) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        tree.files().bytes().forEach((name, bytes) -> files.put(name.substring(STUDY.length() + 1), bytes));
        return new NamedFiles(files);
    }
}
