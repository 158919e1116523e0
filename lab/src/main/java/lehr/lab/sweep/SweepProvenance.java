package lehr.lab.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import lehr.lab.train.Result;

/**
 * Where a study comes from.
 *
 * @param results by run
 */
record SweepProvenance(SweepFile sweep, SweepPlan plan, Map<String, Result> results, SweepRequest request) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @throws IOException if runs of one corpus saw different tokens */
    String json() throws IOException {
        ObjectNode node = JSON.createObjectNode();
        node.put("lehr", "provenance").put("version", 1);
        node.put("lehr_version", request.platform().version());
        node.put("java", request.platform().java());
        node.put("system", request.platform().system());
        node.put("device", request.device());
        node.put("sweep", sweep.name());
        ObjectNode data = node.putObject("data_sha256");
        corpora().forEach(data::put);
        ArrayNode seeds = node.putArray("seeds");
        sweep.runs().stream().map(WantedRun::seed).distinct().sorted().forEach(seeds::add);
        Cost cost = Cost.of(plan);
        node.put("runs", results.size()).put("jobs", cost.jobs()).put("steps", cost.steps());
        node.put("tokens", cost.tokens()).put("flops", cost.flops());
        ArrayNode diverged = node.putArray("diverged");
        results.forEach((run, result) -> {
            if (result.diverged()) {
                diverged.addObject()
                        .put("run", run)
                        .put("step", result.divergedAt().getAsLong());
            }
        });
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> corpora() throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        for (StudyRun run : plan.runs()) {
            Result result = results.get(run.id());
            String data = run.job().recipe().data();
            String earlier = result == null ? null : hashes.putIfAbsent(data, result.dataSha256());
            if (earlier != null && !earlier.equals(result.dataSha256())) {
                throw new IOException(data + " had other tokens when " + run.id()
                        + " was trained than for runs before it, expected the same; train them anew in another folder");
            }
        }
        return hashes;
    }
}
