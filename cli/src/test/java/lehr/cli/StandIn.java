package lehr.cli;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Has {@code lehr} start {@link lehr.lab.Main} of these tests in place of the lab. */
final class StandIn implements BeforeEachCallback, AfterEachCallback {
    static final String PROPERTY = "lehr.lab";

    @Override
    public void beforeEach(ExtensionContext test) {
        System.setProperty(PROPERTY, System.getProperty("java.class.path"));
    }

    @Override
    public void afterEach(ExtensionContext test) {
        System.clearProperty(PROPERTY);
    }
}
