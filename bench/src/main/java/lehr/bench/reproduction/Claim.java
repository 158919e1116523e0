package lehr.bench.reproduction;

import java.util.List;
import lehr.report.Relation;

/** A claim of the paper that a study can judge. */
interface Claim {
    /** The name on the command line. */
    String name();

    Judgement judge(ProxyStudy study);

    /**
     * One row of the table.
     *
     * @param claim in words
     * @param paper the paper's figure
     * @param ours measured, with its interval
     */
    record Finding(String claim, String paper, String ours, Verdict verdict) {}

    /**
     * What stands behind the findings.
     *
     * @param title of the table
     * @param rows the first is the head
     */
    record Evidence(String title, List<List<String>> rows) {}

    /**
     * @param findings rows of the table
     * @param evidence tables behind them
     * @param relations pictures of them
     */
    record Judgement(List<Finding> findings, List<Evidence> evidence, List<Relation> relations) {
        public Judgement {
            findings = List.copyOf(findings);
            evidence = List.copyOf(evidence);
            relations = List.copyOf(relations);
        }
    }
}
