package lehr.cluster;

import java.io.Serializable;
import java.util.function.Supplier;

/** A value that many units of work read; it travels to each machine once. */
@FunctionalInterface
public interface Shared<T> extends Supplier<T>, Serializable {}
