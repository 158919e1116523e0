package lehr.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import lehr.law.Laws;
import lehr.plan.contest.Leaderboard;
import lehr.plan.contest.SplitKind;
import lehr.plan.contest.Standing;
import lehr.report.Table;

/**
 * The leaderboard of laws as tables and as JSON.
 *
 * @param leaderboard what to show
 * @param timed whether to show how long fits took
 */
record LawsBoard(Leaderboard leaderboard, boolean timed) {
    private static final String STANDARD = Laws.all().get(0).name();

    /** By title: the errors by split, the rest of the figures, and, if wanted, every round. */
    Map<String, Table> tables(boolean details) {
        Map<String, Table> tables = new LinkedHashMap<>();
        List<Standing> overall = leaderboard.overall();
        tables.put("Error on runs not fitted by what was left out, %", errors(overall));
        tables.put("All that was left out within one model; errors and widths in %", figures(overall));
        if (details) {
            leaderboard
                    .rounds()
                    .forEach((round, standings) -> tables.put(
                            round.study() + ", " + round.model() + ": "
                                    + round.kind().text(),
                            figures(standings)));
        }
        return tables;
    }

    String legend() {
        return "Error: mean relative error of the curve after its burn-in (of the final loss for laws of final losses, in"
                + " brackets), the mean over models and studies. Regret: final loss of the ratio a law takes for the best"
                + " above the least that was run, nats. 80%, 90%: share of final losses within the interval; width: median, of the"
                + " 90% interval."
                + (timed ? " Time: of all fits, " + STANDARD + " = 1." : "");
    }

    private Table errors(List<Standing> laws) {
        List<String> titles = new ArrayList<>(List.of("law"));
        for (SplitKind kind : SplitKind.values()) {
            titles.add(kind.text());
        }
        Table table = new Table(titles.toArray(String[]::new));
        for (Standing law : laws) {
            List<String> row = new ArrayList<>(List.of(law.law()));
            for (SplitKind kind : SplitKind.values()) {
                row.add(leaderboard
                        .standing(law.law(), kind)
                        .map(LawsBoard::error)
                        .orElse("–"));
            }
            table.row(row.toArray(String[]::new));
        }
        return table;
    }

    private static String error(Standing standing) {
        return Double.isNaN(standing.error()) && Double.isFinite(standing.finalError())
                ? "(" + percent(standing.finalError()) + ")"
                : percent(standing.error());
    }

    private Table figures(List<Standing> laws) {
        List<String> titles =
                new ArrayList<>(List.of("law", "runs", "error", "final", "worst", "regret", "80%", "90%", "width"));
        if (timed) {
            titles.add("time");
        }
        Table table = new Table(titles.toArray(String[]::new));
        for (Standing law : laws) {
            List<String> row = new ArrayList<>(List.of(
                    law.law(),
                    Integer.toString(law.runs()),
                    percent(law.error()),
                    percent(law.finalError()),
                    percent(law.worst()),
                    Figures.loss(law.regret()),
                    share(law.covered80()),
                    share(law.covered90()),
                    percent(law.width())));
            if (timed) {
                row.add(share(time(law, laws)));
            }
            table.row(row.toArray(String[]::new));
        }
        return table;
    }

    /** The time of a law's fits over that of the default law's. */
    private static double time(Standing law, List<Standing> laws) {
        Optional<Standing> standard =
                laws.stream().filter(each -> each.law().equals(STANDARD)).findFirst();
        return standard.map(each -> law.nanoseconds() / (double) each.nanoseconds())
                .orElse(Double.NaN);
    }

    private static String percent(double fraction) {
        String digits = fraction < 1 ? "%.2f" : "%.0f";
        return Double.isFinite(fraction) ? String.format(Locale.ROOT, digits, 100 * fraction) : "–";
    }

    private static String share(double share) {
        return Double.isFinite(share) ? String.format(Locale.ROOT, "%.2f", share) : "–";
    }

    Json json() {
        List<Standing> overall = leaderboard.overall();
        List<Json> rounds = new ArrayList<>();
        leaderboard.rounds().forEach((round, standings) -> {
            List<Json> laws = standings.stream()
                    .map(standing -> json(standing, standings))
                    .toList();
            rounds.add(new Json()
                    .with("study", round.study())
                    .with("model", round.model())
                    .with("split", round.kind().name().toLowerCase(Locale.ROOT))
                    .with("laws", laws));
        });
        return new Json()
                .with("laws", overall.stream().map(law -> json(law, overall)).toList())
                .with("rounds", rounds);
    }

    private Json json(Standing standing, List<Standing> beside) {
        Json json = new Json()
                .with("law", standing.law())
                .with("runs", standing.runs())
                .with("error", standing.error())
                .with("final_error", standing.finalError())
                .with("worst", standing.worst())
                .with("regret", standing.regret())
                .with("worst_regret", standing.worstRegret())
                .with("covered_80", standing.covered80())
                .with("covered_90", standing.covered90())
                .with("width", standing.width());
        return timed ? json.with("time", time(standing, beside)) : json;
    }
}
