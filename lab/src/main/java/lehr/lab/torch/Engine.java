package lehr.lab.torch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.global.torch;

/** LibTorch in this process. */
public final class Engine {
    /** Folders of the class path that hold native libraries, those that others link to first; one of PyTorch's is there. */
    private static final List<String> LIBRARIES = Stream.of("openblas/%s", "pytorch/%s", "pytorch/%s-gpu")
            .map(folder -> "/org/bytedeco/" + folder.formatted(Loader.getPlatform()))
            .toList();

    private static boolean ready;

    private Engine() {}

    /**
     * Loads the native libraries and keeps them to one thread: a run is a process, and two processes on two cores do more
     * than one process with two threads.
     *
     * <p>All libraries are unpacked before the first is loaded. One by one, as they would be otherwise, the first links to
     * whatever library of the same name the system has while its own neighbour is not there yet, and the process dies.
     *
     * @throws UncheckedIOException if there is no room to unpack them
     */
    public static synchronized void start() {
        if (ready) {
            return;
        }
        try {
            for (String folder : LIBRARIES) {
                URL libraries = Engine.class.getResource(folder);
                if (libraries != null) {
                    Loader.cacheResource(libraries);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        openblas_nolapack.blas_set_num_threads(1);
        torch.set_num_threads(1);
        ready = true;
    }

    /**
     * Asks for a device before any work is begun on it.
     *
     * @param device {@code cpu} or {@code cuda}
     * @throws IllegalArgumentException if this machine or this build of the engine has none
     */
    public static void demand(String device) {
        if (device.equals("cpu")) {
            return;
        }
        start();
        if (!device.equals("cuda") || !torch.cuda_is_available()) {
            throw new IllegalArgumentException("device " + device + ": the engine finds none here, expected cpu");
        }
    }
}
