package lehr.bench;

import java.util.List;
import lehr.feature.Exposure;
import lehr.law.Laws;
import lehr.law.OwnLaw;
import lehr.law.Parameter;
import lehr.law.Response;

/** The momentum law with its memory factor held, as the paper's main text has it, instead of fitted. */
record FixedMemory(double lambda) implements OwnLaw {
    @Override
    public String name() {
        return "momentum";
    }

    @Override
    public String formula() {
        return Laws.MOMENTUM.formula();
    }

    @Override
    public String paper() {
        return Laws.MOMENTUM.paper();
    }

    @Override
    public List<Parameter> parameters() {
        return Laws.MOMENTUM.parameters();
    }

    @Override
    public Response respond(Exposure exposure) {
        return Laws.MOMENTUM.respond(exposure);
    }

    @Override
    public double[] held(List<Exposure> exposures) {
        double[] held = Laws.MOMENTUM.held(exposures);
        held[Laws.MOMENTUM.index("lnrate")] = Math.log(-Math.log(lambda));
        return held;
    }
}
