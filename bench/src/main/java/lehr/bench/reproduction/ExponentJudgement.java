package lehr.bench.reproduction;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import lehr.bench.reproduction.Claim.Evidence;
import lehr.bench.reproduction.Claim.Finding;
import lehr.bench.reproduction.Claim.Judgement;
import lehr.bench.reproduction.ProxyModel.Family;
import lehr.curve.LossKind;
import lehr.law.Laws;
import lehr.math.CensoredRegression.Known;
import lehr.report.Relation;

/** Judges an exponent of R_opt: it holds if the paper's lies in our interval, partly if the signs agree beyond doubt. */
final class ExponentJudgement {
    /**
     * @param which the exponent asked for
     * @param quantity whose exponent it is
     */
    record Question(
            String claim,
            double claimed,
            String paper,
            Function<RatioExponents, Double> which,
            Function<RatioCell, Double> quantity) {}

    private ExponentJudgement() {}

    static Judgement judge(ProxyStudy study, Question question, List<Relation> relations) {
        List<RatioCell> cells = RatioCells.usual(study);
        List<ImpliedRatios> laws = List.of(
                new ImpliedRatios(Laws.FORWARD_MOMENTUM, LossKind.VAL, study.usual()),
                new ImpliedRatios(Laws.RELAXATION, LossKind.VAL, study.usual()));
        List<Finding> findings = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "model", "cells", "of these at an end", "observed", "forward-momentum implies", "relaxation implies"));
        for (Family family : Family.values()) {
            List<RatioCell> own = RatioCells.of(cells, family);
            findings.add(finding(question, own, family));
            for (ProxyModel model :
                    new TreeSet<>(own.stream().map(RatioCell::model).toList())) {
                rows.add(row(
                        question,
                        own.stream().filter(cell -> cell.model().equals(model)).toList(),
                        laws));
            }
        }
        return new Judgement(
                findings, List.of(new Evidence("exponent by model", rows), RatioCells.evidence(cells)), relations);
    }

    private static Finding finding(Question question, List<RatioCell> cells, Family family) {
        String claim = question.claim() + ", " + family;
        long values = cells.stream().map(question.quantity()).distinct().count();
        if (values < 2) {
            return new Finding(claim, question.paper(), "–", Verdict.NOT_JUDGED);
        }
        Interval ours = RatioExponents.interval(cells, question.which());
        long ends = ends(cells);
        String text = ours.text("%+.2f") + " over " + cells.size() + " cells, " + ends + " of them bounds";
        return new Finding(
                claim,
                question.paper(),
                text,
                Verdict.of(ours.holds(question.claimed()), ours.agreesInSign(question.claimed())));
    }

    private static long ends(List<RatioCell> cells) {
        return cells.stream()
                .filter(cell -> cell.best().known() != Known.EXACTLY)
                .count();
    }

    private static List<String> row(Question question, List<RatioCell> cells, List<ImpliedRatios> laws) {
        List<String> row = new ArrayList<>();
        row.add(cells.get(0).model().name());
        row.add(String.valueOf(cells.size()));
        row.add(String.valueOf(ends(cells)));
        row.add(RatioExponents.interval(cells, question.which()).text("%+.2f"));
        for (ImpliedRatios law : laws) {
            row.add(Interval.number("%+.2f", question.which().apply(RatioExponents.of(cells, law::best))));
        }
        return row;
    }
}
