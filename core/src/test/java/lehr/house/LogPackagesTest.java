package lehr.house;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import lehr.curve.Curve;
import org.junit.jupiter.api.Test;

/** The four packages of the room logs use each other in one direction, and no packages of core go in a circle. */
class LogPackagesTest {
    private final JavaClasses classes = new ClassFileImporter().importPath(core());

    @Test
    void eachUsesOnlyThoseBeforeIt() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("source")
                .definedBy("lehr.logs.source")
                .layer("dialect")
                .definedBy("lehr.logs.dialect")
                .layer("console")
                .definedBy("lehr.logs.console")
                .layer("logs")
                .definedBy("lehr.logs")
                .whereLayer("logs")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("console")
                .mayOnlyBeAccessedByLayers("logs")
                .whereLayer("dialect")
                .mayOnlyBeAccessedByLayers("logs", "console")
                .check(classes);
    }

    @Test
    void noPackagesGoInACircle() {
        slices().matching("lehr.(**)").should().beFreeOfCycles().check(classes);
    }

    private static Path core() {
        try {
            return Path.of(Curve.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
