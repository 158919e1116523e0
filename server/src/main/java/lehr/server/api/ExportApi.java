package lehr.server.api;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import lehr.export.Export;
import lehr.export.ExportFile;
import lehr.export.Exporter;
import lehr.export.Trainer;
import lehr.export.Training;
import lehr.export.trainers.Trainers;
import lehr.plan.PlanFile;
import lehr.schedule.Schedule;
import lehr.server.forecast.LongSchedules;
import lehr.server.state.Shelf;
import lehr.server.state.State;
import lehr.server.state.StoredPlan;
import lehr.server.web.Answers;
import lehr.server.web.Api;
import lehr.server.web.Problem;

/** A schedule in a trainer's own fields, to be copied. */
public final class ExportApi implements Api {
    /** Longer files, tables of millions of steps, are for the command line. */
    private static final int MOST_BYTES = 4 << 20;

    private record TrainerView(String name, String what) {}

    private record All(List<TrainerView> trainers) {}

    private record Body(String plan, String schedule, String to, Long resumeFrom) {}

    /** {@code text} is that of the first file; null where it is no text or too long. */
    private record View(
            String to,
            String text,
            List<FileView> files,
            double difference,
            boolean exact,
            String why,
            List<String> notes) {}

    private record FileView(String name, String text) {}

    private final Shelf<StoredPlan> plans;
    private final LongSchedules gate;

    public ExportApi(State state, LongSchedules gate) {
        this.plans = state.plans();
        this.gate = gate;
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        List<TrainerView> trainers = Trainers.ALL.stream()
                .map(trainer -> new TrainerView(trainer.name(), trainer.repertoire()))
                .toList();
        routes.get(BASE + "/trainers", context -> {
            Asked.only(context);
            Answers.json(context, new All(trainers));
        });
        routes.post(BASE + "/export", this::export);
    }

    private void export(Context context) {
        Body asked = Answers.body(context, Body.class);
        if ((asked.plan() == null) == (asked.schedule() == null)) {
            throw Problem.badInput("expected either plan, the id of one, or schedule, its text form");
        }
        Trainer trainer = trainer(asked.to());
        Schedule schedule =
                asked.plan() == null ? Questions.schedule(asked.schedule()) : Schedule.parse(planned(asked.plan()));
        Answers.json(context, gate.answer(schedule.steps(), () -> view(export(schedule, asked.resumeFrom(), trainer))));
    }

    private static Export export(Schedule schedule, Long resumeFrom, Trainer trainer) {
        Training training = Training.of(schedule);
        return Exporter.withDefaults()
                .export(resumeFrom == null ? training : training.resumedFrom(resumeFrom), trainer);
    }

    private String planned(String id) {
        StoredPlan stored = Asked.stored(plans, "plan", id);
        return PlanFile.read(stored.document(), stored.name()).schedule();
    }

    private static Trainer trainer(String name) {
        try {
            return Trainers.named(String.valueOf(name));
        } catch (IllegalArgumentException e) {
            throw Problem.badInput("to: " + e.getMessage());
        }
    }

    private static View view(Export export) {
        List<FileView> files = export.files().stream()
                .map(file -> new FileView(file.name(), text(file)))
                .toList();
        return new View(
                export.target(),
                files.get(0).text(),
                files,
                export.difference().largest(),
                export.inItsOwnFields(),
                export.why(),
                export.notes());
    }

    private static String text(ExportFile file) {
        if (file.binary()) {
            return null;
        }
        try (Bounded out = new Bounded()) {
            file.content().writeTo(out);
            return out.text();
        } catch (IOException e) {
            return null;
        }
    }

    /** Memory that refuses more than {@link #MOST_BYTES}. */
    private static final class Bounded extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            if (bytes.size() + length > MOST_BYTES) {
                throw new IOException("more than " + MOST_BYTES + " bytes");
            }
            bytes.write(from, offset, length);
        }

        String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
