package lehr.bench.reproduction;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lehr.bench.reproduction.Claim.Evidence;
import lehr.bench.reproduction.Claim.Finding;
import lehr.bench.reproduction.Claim.Judgement;
import lehr.report.Picture;
import lehr.report.Relation;

/** Prints, as Markdown, what a study of the lab says of the paper's claims: all of them, or those named. */
public final class Reproduction {
    private static final List<Claim> CLAIMS = List.of(
            new FitError(),
            new CosineAndCooldown(),
            new MomentumForms(),
            new BatchCurves(),
            new CriticalBatchOverLoss(),
            new RatioByPeak(),
            new RatioByHorizon(),
            new RatioAlongScaling(),
            new RatioAcrossSizes(),
            new RatioAcrossData(),
            new TrainToValidation());

    private final PrintStream out;

    private Reproduction(PrintStream out) {
        this.out = out;
    }

    /** @param arguments {@code STUDY [CLAIM…] [--out DIR]}; pictures go to DIR */
    public static void main(String[] arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of(arguments));
        int option = words.indexOf("--out");
        if (words.isEmpty() || option == 0 || option == words.size() - 1) {
            throw new IllegalArgumentException(
                    "expected STUDY [CLAIM…] [--out DIR] with claims of " + names() + ", found " + words);
        }
        Path folder = option < 0 ? null : Path.of(words.remove(option + 1));
        if (option >= 0) {
            words.remove(option);
        }
        Path study = Path.of(words.remove(0));
        List<Claim> claims = claims(words);
        new Reproduction(new PrintStream(System.out, true, StandardCharsets.UTF_8))
                .print(study, ProxyStudy.read(study), claims, folder);
    }

    private static List<Claim> claims(List<String> wanted) {
        if (!names().containsAll(wanted)) {
            throw new IllegalArgumentException("expected claims of " + names() + ", found " + wanted);
        }
        return CLAIMS.stream()
                .filter(claim -> wanted.isEmpty() || wanted.contains(claim.name()))
                .toList();
    }

    static List<String> names() {
        return CLAIMS.stream().map(Claim::name).toList();
    }

    private void print(Path source, ProxyStudy study, List<Claim> claims, Path folder) throws IOException {
        Map<String, Judgement> judgements = new LinkedHashMap<>();
        claims.forEach(claim -> judgements.put(claim.name(), claim.judge(study)));
        row(List.of("claim", "paper", "ours (90% interval)", "verdict", "command"));
        row(List.of("---", "---", "---", "---", "---"));
        judgements.forEach((name, judgement) -> judgement.findings().forEach(finding -> row(source, name, finding)));
        judgements.forEach((name, judgement) -> judgement.evidence().forEach(evidence -> table(name, evidence)));
        if (folder != null) {
            Files.createDirectories(folder);
            for (Judgement judgement : judgements.values()) {
                for (Relation relation : judgement.relations()) {
                    Picture picture = Picture.of(relation);
                    Files.writeString(folder.resolve(picture.name() + ".svg"), picture.svg());
                }
            }
        }
    }

    private void row(Path source, String name, Finding finding) {
        String command = "`bench/reproduce " + source.getFileName() + " " + name + "`";
        row(List.of(
                finding.claim(),
                finding.paper(),
                finding.ours(),
                finding.verdict().toString(),
                command));
    }

    private void table(String name, Evidence evidence) {
        out.println("\n### " + name + ": " + evidence.title() + "\n");
        row(evidence.rows().get(0));
        row(evidence.rows().get(0).stream().map(title -> "---").toList());
        evidence.rows().stream().skip(1).forEach(this::row);
    }

    private void row(List<String> cells) {
        out.println(cells.stream().collect(Collectors.joining(" | ", "| ", " |")));
    }
}
