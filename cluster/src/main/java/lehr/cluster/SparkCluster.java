package lehr.cluster;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.RDD;
import scala.reflect.ClassTag;

/**
 * Spark as a place where units of work are done. One task a unit; a unit whose machine is lost, or failed it, is done again
 * on another, and its outcome arrives once.
 */
public final class SparkCluster implements AutoCloseable {
    private final JavaSparkContext context;

    private SparkCluster(JavaSparkContext context) {
        this.context = context;
    }

    /**
     * Joins the cluster that {@code conf} names as its master.
     *
     * @throws ClusterException if Spark refuses
     */
    public static SparkCluster join(SparkConf conf) {
        // Results are handed on one by one and never held together, so their sum needs no limit.
        conf.setIfMissing("spark.driver.maxResultSize", "0");
        conf.setIfMissing("spark.app.name", "lehr");
        // Records travel by Java serialization; Kryo 4 cannot make them.
        conf.set("spark.serializer", "org.apache.spark.serializer.JavaSerializer");
        try {
            return new SparkCluster(new JavaSparkContext(conf));
        } catch (Exception e) {
            throw new ClusterException(e);
        }
    }

    /** A value for many units: each executor fetches it once. */
    public <T extends Serializable> Shared<T> share(T value) {
        Broadcast<T> broadcast = context.broadcast(value);
        return broadcast::value;
    }

    /**
     * Does all units, those named first started first, and returns when the last has ended.
     *
     * @param each takes the outcome of every unit, exactly once, one at a time, in the order they end; what it throws ends
     *     the job
     * @throws IllegalArgumentException if two units have one id
     * @throws ClusterException if Spark gave up
     */
    public void run(List<? extends WorkUnit> units, Consumer<Outcome> each) {
        Set<String> open = new HashSet<>();
        for (WorkUnit unit : units) {
            if (!open.add(unit.id())) {
                throw new IllegalArgumentException("two units are named " + unit.id() + ", expected distinct ids");
            }
        }
        if (units.isEmpty()) {
            return;
        }
        RDD<WorkUnit> spread =
                context.parallelize(List.<WorkUnit>copyOf(units), units.size()).rdd();
        Handover handover = new Handover(open, each);
        context.setInterruptOnCancel(true);
        try {
            context.sc().runJob(spread, new UnitTask(attempts()), handover, ClassTag.apply(Outcome.class));
        } catch (Exception e) {
            // Spark's exceptions are checked ones that it does not declare.
            throw handover.refusal().orElseGet(() -> new ClusterException(e));
        }
        if (!open.isEmpty()) {
            throw new IllegalStateException("Spark ended the job without " + open);
        }
    }

    /** How often Spark tries a task; once within one process, unless its master says {@code local[threads,tries]}. */
    private int attempts() {
        return context.isLocal() ? 1 : context.getConf().getInt("spark.task.maxFailures", 4);
    }

    @Override
    public void close() {
        context.close();
    }
}
