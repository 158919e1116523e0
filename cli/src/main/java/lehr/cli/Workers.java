package lehr.cli;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** The threads core works on: one a processor, started when first needed, gone with the JVM. */
final class Workers {
    static final Executor ALL =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), task -> {
                Thread thread = new Thread(task, "lehr-worker");
                thread.setDaemon(true);
                return thread;
            });

    private Workers() {}
}
