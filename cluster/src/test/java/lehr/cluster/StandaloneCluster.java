package lehr.cluster;

import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;

/**
 * A Spark master and two workers of one core each, as processes on loopback. Every process is gone when this is closed, and
 * when this JVM ends.
 */
final class StandaloneCluster implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final int MOST_TRIES = 1200;
    private static final String LOGGING = """
            status = error
            rootLogger.level = warn
            rootLogger.appenderRef.console.ref = console
            appender.console.type = Console
            appender.console.name = console
            appender.console.target = SYSTEM_ERR
            appender.console.layout.type = PatternLayout
            appender.console.layout.pattern = %d{HH:mm:ss} %p %c{1}: %m%n
            """;

    private final Path home;
    private final ShippedJars jars;
    private final int port;
    private final List<Process> processes = new ArrayList<>();
    private final Thread onExit = new Thread(this::destroyAll, "destroy-cluster");

    /** @param home a folder that becomes SPARK_HOME */
    StandaloneCluster(Path home) throws IOException {
        this.home = home;
        Files.createDirectories(home.resolve("conf"));
        Files.writeString(home.resolve("conf/log4j2.properties"), LOGGING);
        jars = ShippedJars.ofThisClassPath(Files.createDirectories(home.resolve("application")));
        Files.createDirectories(home.resolve("jars"));
        for (Path jar : jars.spark()) {
            Files.createSymbolicLink(home.resolve("jars").resolve(jar.getFileName()), jar);
        }
        port = freePort();
        Runtime.getRuntime().addShutdownHook(onExit);
        start("master", "org.apache.spark.deploy.master.Master", "--port", Integer.toString(port));
        awaitMaster();
        for (int worker = 1; worker <= 2; worker++) {
            String name = "worker-" + worker;
            String work = home.resolve(name).toString();
            start(name, "org.apache.spark.deploy.worker.Worker", "-c", "1", "-m", "512m", "-d", work, url());
        }
    }

    String url() {
        return "spark://" + HOST + ":" + port;
    }

    ShippedJars jars() {
        return jars;
    }

    /** Waits until a process that the last worker's executor started has started one in its turn, as the lab's sweep does. */
    void awaitForked() {
        while (processes.get(processes.size() - 1).descendants().count() < 3) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /** A driver within this JVM, which carries these jars. */
    SparkConf conf(List<Path> carried) {
        return new SparkConf(false)
                .setMaster(url())
                .setJars(carried.stream().map(Path::toString).toArray(String[]::new))
                .set("spark.driver.host", HOST)
                .set("spark.executor.memory", "512m")
                .set("spark.ui.enabled", "false");
    }

    /** Kills the last worker and all it started, as the loss of a machine would. */
    void killWorker() {
        destroy(processes.get(processes.size() - 1));
    }

    /** Starts one of Spark's own mains; its output goes into a file of that name. Its flags make a JVM start sooner; none opens a module. */
    Process start(String name, String main, String... arguments) throws IOException {
        boolean daemon = !name.startsWith("submit");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = home.resolve("conf") + File.pathSeparator + home.resolve("jars") + "/*";
        List<String> command = new ArrayList<>(List.of(java, "-Xmx512m", "-cp", classPath, main));
        if (daemon) {
            command.addAll(List.of("--host", HOST, "--webui-port", "0"));
        }
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve(name + ".log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "JDK_JAVA_OPTIONS",
                        "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
                        "SPARK_HOME",
                        home.toString(),
                        "SPARK_SCALA_VERSION",
                        "2.13",
                        "SPARK_LOCAL_IP",
                        HOST,
                        "SPARK_LOCAL_DIRS",
                        home.resolve("local").toString()));
        Process process = builder.start();
        if (daemon) {
            processes.add(process);
        }
        return process;
    }

    /** Whoever knocks too early knocks again only after 20 seconds. */
    private void awaitMaster() throws IOException {
        for (int tries = 0; ; tries++) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (ConnectException e) {
                if (tries > MOST_TRIES || !processes.get(0).isAlive()) {
                    throw e;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Sends SIGKILL, to what the process started too. */
    static void destroy(Process process) {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(each -> each.onExit().join());
    }

    private void destroyAll() {
        processes.forEach(StandaloneCluster::destroy);
    }

    @Override
    public void close() {
        destroyAll();
        Runtime.getRuntime().removeShutdownHook(onExit);
    }
}
