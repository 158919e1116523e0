package lehr.law;

import java.util.List;
import lehr.feature.Exposure;

/** A loss-curve law: how the loss answers to the learning rates seen so far. One final class a law, formula first. */
public interface Law {

    /** The name on the command line, e.g. {@code multi-power}. */
    String name();

    /** The formula in one line of plain text. */
    String formula();

    /** Where it is from. */
    String paper();

    List<Parameter> parameters();

    /** Prepares everything that does not depend on the parameters. */
    Response respond(Exposure exposure);
}
