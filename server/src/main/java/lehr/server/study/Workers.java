package lehr.server.study;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** The threads that core works on: one a processor, started when first needed, gone with the JVM. */
public final class Workers {
    public static final Executor ALL =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), task -> {
                Thread thread = new Thread(task, "lehr-worker");
                thread.setDaemon(true);
                return thread;
            });

    private Workers() {}
}
