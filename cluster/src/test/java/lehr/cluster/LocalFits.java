package lehr.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import lehr.curve.Curve;

/** The folder a job of fits leaves when its units are done here, one after another. */
final class LocalFits {
    private LocalFits() {}

    static Path in(Path parent, FitsJob job, List<Curve> curves) throws IOException, InterruptedException {
        Path local = Files.createTempDirectory(parent, "local");
        List<FitUnit> units = job.units(Map.of("made", curves), sent -> () -> sent);
        FitsFolder folder = new FitsFolder(local, units);
        LocalWork.outcomes(units, parent).forEach(folder::take);
        folder.finish();
        return local;
    }
}
