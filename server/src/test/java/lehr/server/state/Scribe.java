package lehr.server.state;

import java.nio.file.Path;
import java.time.Instant;

/** A process that writes into a state until it is killed, and prints the id of what it has been told is kept. */
final class Scribe {
    private Scribe() {}

    public static void main(String[] args) {
        String document = "{\"losses\": \"" + "3.14159 ".repeat(500) + "\"}";
        try (State state = State.open(Path.of(args[0]))) {
            for (long number = 0; ; number++) {
                String id = State.newId();
                Instant now = Instant.now();
                if (number % 3 == 0) {
                    state.studies().put(new StoredStudy(id, "study", "/data", false, now));
                } else if (number % 3 == 1) {
                    state.fits().put(new StoredFit(id, "", "fit", document, now));
                } else {
                    state.plans().put(new StoredPlan(id, "", "", "plan", document, document, now));
                }
                System.out.println(id);
            }
        }
    }
}
