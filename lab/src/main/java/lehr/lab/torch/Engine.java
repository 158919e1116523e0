package lehr.lab.torch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;

/** LibTorch in this process. */
public final class Engine {
    /** Folders of the class path that hold native libraries, those that others link to first. */
    private static final List<String> LIBRARIES = List.of("/org/bytedeco/openblas/", "/org/bytedeco/pytorch/");

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
                URL libraries = Engine.class.getResource(folder + Loader.getPlatform());
                if (libraries != null) {
                    Loader.cacheResource(libraries);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
