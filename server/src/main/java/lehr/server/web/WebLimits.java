package lehr.server.web;

import io.javalin.config.JavalinConfig;
import io.javalin.config.SizeUnit;
import java.nio.file.Path;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.server.handler.EagerContentHandler.RetainedContentLoaderFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** How Jetty listens: how much it takes of whom, how long it waits, and what it says when it refuses. */
public final class WebLimits {
    /** Below the 1,024 files a process may usually have open. */
    private static final int CONNECTIONS = 800;

    private static final int HEADER_BYTES = 16 << 10;
    private static final int IDLE_MILLIS = 30_000;

    private static final int THREADS = 64;
    /** What a piece of a body in memory costs besides its bytes. */
    private static final int FRAME_BYTES = 64;

    private WebLimits() {}

    /**
     * @param uploadBytes most of one upload
     * @param uploads where its files are kept while they come
     */
    public static void configure(JavalinConfig config, long uploadBytes, Path uploads) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.jetty.threadPool = new QueuedThreadPool(THREADS, 4, 60_000);
        // The limit is BodyLimit's, which knows what is asked; this one would refuse uploads.
        config.http.maxRequestSize = Long.MAX_VALUE;
        config.jetty.multipartConfig.maxTotalRequestSize(uploadBytes, SizeUnit.BYTES);
        config.jetty.multipartConfig.maxFileSize(uploadBytes, SizeUnit.BYTES);
        config.jetty.multipartConfig.maxInMemoryFileSize(1, SizeUnit.MB);
        config.jetty.multipartConfig.cacheDirectory(uploads.toString());
        config.jetty.modifyHttpConfiguration(WebLimits::configure);
        config.jetty.modifyServletContextHandler(context -> context.setErrorHandler(new JettyProblems()));
        config.jetty.modifyServer(server -> configure(server, uploadBytes));
    }

    private static void configure(HttpConfiguration http) {
        http.setRequestHeaderSize(HEADER_BYTES);
        http.setIdleTimeout(IDLE_MILLIS);
        http.setSendServerVersion(false);
        http.setSendDateHeader(false);
    }

    private static void configure(Server server, long uploadBytes) {
        server.setErrorHandler(new JettyProblems());
        // A body is read as it comes, without a thread that waits for it: however slow, it holds nobody up.
        EagerContentHandler whole =
                new EagerContentHandler(new RetainedContentLoaderFactory(BodyLimit.WHOLE_BYTES, FRAME_BYTES, true));
        whole.excludePath(BodyLimit.UPLOAD);
        server.insertHandler(whole);
        server.insertHandler(new BodyLimit(uploadBytes));
        server.addBean(new NetworkConnectionLimit(CONNECTIONS, server));
        server.setStopTimeout(0);
    }
}
