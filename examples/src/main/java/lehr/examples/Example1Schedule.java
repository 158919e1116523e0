package lehr.examples;

import lehr.schedule.Schedule;
import lehr.schedule.Shape;
import lehr.schedule.WarmupStableDecay;

/** A schedule is a value with a text form: the learning rate of every optimizer step. */
public final class Example1Schedule {
    private Example1Schedule() {}

    public static void main(String[] arguments) {
        Schedule schedule = Schedule.parse("wsd(peak=1e-3, steps=25000, warmup=300, decay=0.4, shape=1-sqrt)");
        System.out.println("step 0 trains at " + schedule.at(0));
        System.out.println("step 10000 trains at " + schedule.at(10_000));
        System.out.println("the decay starts at step " + schedule.decayStart());
        System.out.println("a quarter into it the LR is " + schedule.at(17_500));

        Schedule built = WarmupStableDecay.of(1e-3, 25_000, 300, 0.4, Shape.parse("1-sqrt"), 0);
        System.out.println("built and parsed are equal: " + built.equals(schedule));
        System.out.println(built.text());
    }
}
