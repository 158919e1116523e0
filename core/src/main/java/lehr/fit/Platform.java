package lehr.fit;

/**
 * What a result was computed on; handed in by the door, for the core reads no environment.
 *
 * @param version of Lehr
 * @param java version of the runtime
 * @param system operating system and architecture
 */
public record Platform(String version, String java, String system) {
    public static final Platform UNSTATED = new Platform("", "", "");
}
