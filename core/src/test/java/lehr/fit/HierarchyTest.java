package lehr.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a few studies do to what was believed before. */
class HierarchyTest {
    private static final Hierarchy.Base BASE =
            new Hierarchy.Base(1, 0.4, new double[Hierarchy.SLOPES], new double[Hierarchy.SLOPES]);

    /** A study that knows its parameter to .01. */
    private static Hierarchy.Member at(double value, int group) {
        double precision = 1e4;
        return new Hierarchy.Member(
                new double[][] {{precision}}, new double[] {precision * value}, new double[Hierarchy.SLOPES], group);
    }

    private static Hierarchy of(Hierarchy.Member... members) {
        return new Hierarchy(List.of(members), List.of(BASE), 7);
    }

    private static Prior.Expected next(LineMoments moments) {
        Prior prior = new Prior("learned", java.util.Map.of("alpha", moments.belief(0)));
        return prior.expected("alpha", lehr.curve.Setting.ofParams(1e8));
    }

    @Test
    void withoutAStudyNothingChanges() {
        Prior.Expected next = next(of().next(0));
        assertThat(next.mean()).isCloseTo(1, within(0.02));
        assertThat(next.sd()).isCloseTo(0.4, within(0.03));
    }

    @Test
    void oneStudyMovesTheMeanAndLeavesRoom() {
        Prior.Expected next = next(of(at(1.3, 0)).next(0));
        assertThat(next.mean()).isBetween(1.03, 1.15);
        assertThat(next.sd()).isBetween(0.3, 0.42);
    }

    @Test
    void twoThatAgreeAreNotTakenForCertain() {
        Prior.Expected next = next(of(at(1, 0), at(1, 1)).next(0));
        assertThat(next.mean()).isCloseTo(1, within(0.02));
        assertThat(next.sd()).isBetween(0.24, 0.4);
    }

    @Test
    void manyStudiesAreBelieved() {
        List<Hierarchy.Member> members = new ArrayList<>();
        for (int j = 0; j < 40; j++) {
            members.add(at(1.5 + 0.1 * Math.sin(12.9 * j), j));
        }
        Prior.Expected next = next(new Hierarchy(members, List.of(BASE), 7).next(0));
        assertThat(next.mean()).isCloseTo(1.5, within(0.05));
        assertThat(next.sd()).isBetween(0.08, 0.25);
    }

    @Test
    void aStudyUnlikeTheOthersHardlyMovesTheMean() {
        Hierarchy.Member[] alike = {at(1, 0), at(1.1, 0), at(0.9, 0), at(1.05, 0)};
        double without = next(of(alike).next(0, 0)).mean();
        double with = next(of(alike[0], alike[1], alike[2], alike[3], at(6, 0)).next(0, 0))
                .mean();
        assertThat(with - without).isBetween(0.0, 0.35);
    }

    @Test
    void aGroupKeepsItsOwnMean() {
        Hierarchy two = of(at(0.6, 0), at(0.62, 0), at(0.58, 0), at(1.4, 1), at(1.42, 1), at(1.38, 1));
        assertThat(next(two.next(0, 0)).mean()).isCloseTo(0.6, within(0.12));
        assertThat(next(two.next(0, 1)).mean()).isCloseTo(1.4, within(0.12));
        assertThat(next(two.next(0, 0)).sd()).isLessThan(next(two.next(0)).sd());
    }

    @Test
    void sameStudiesGiveTheSameNumbers() {
        assertThat(of(at(1.3, 0)).next(0).belief(0))
                .isEqualTo(of(at(1.3, 0)).next(0).belief(0));
    }
}
