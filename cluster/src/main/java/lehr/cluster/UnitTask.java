package lehr.cluster;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.apache.spark.SparkFiles;
import org.apache.spark.TaskContext;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction2;

/** What an executor does with a partition: its one unit of work. */
final class UnitTask extends AbstractFunction2<TaskContext, Iterator<WorkUnit>, Outcome> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int attempts;

    /** @param attempts how often Spark tries a task before it gives up the whole job */
    UnitTask(int attempts) {
        this.attempts = attempts;
    }

    @Override
    public Outcome apply(TaskContext task, Iterator<WorkUnit> partition) {
        boolean last = task.attemptNumber() + 1 >= attempts;
        try {
            return Attempt.of(partition.next(), Path.of(SparkFiles.getRootDirectory()), last);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException("the job was given up").initCause(e);
        }
    }
}
