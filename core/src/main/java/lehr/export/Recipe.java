package lehr.export;

import java.util.List;

/** Fields of a trainer, and the LR that the trainer's own formula makes of just these fields. */
public interface Recipe {

    /** LR of an update of the optimizer; updates are counted from 0 and over restarts. */
    double rate(long update);

    /** The fields as the trainer reads them; the first file is the one to paste or to import. */
    List<ExportFile> files();
}
