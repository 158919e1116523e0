package lehr.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import lehr.fit.Fit;
import lehr.fit.Json;
import lehr.fit.Prior;
import lehr.plan.Plan;
import lehr.plan.design.Design;
import lehr.plan.optimal.Optimum;
import lehr.rate.fitting.RateFit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages of fit.json, plan.json, design.json, prior.json and rate.json name every field that is written, and no column of theirs names another. */
class FormatPagesTest {
    private static final SerializationConfig WRITING = Json.MAPPER.getSerializationConfig();

    @ParameterizedTest
    @CsvSource({
        "fit.md, lehr.fit.Fit",
        "plan.md, lehr.plan.Plan",
        "design.md, lehr.plan.design.Design",
        "optimize.md, lehr.plan.optimal.Optimum",
        "prior.md, lehr.fit.Prior",
        "rate.md, lehr.rate.fitting.RateFit"
    })
    void everyFieldIsOnItsPage(String page, Class<?> type) throws IOException {
        String text = Files.readString(Path.of("../docs/reference", page));
        assertThat(fields(type))
                .isNotEmpty()
                .allSatisfy(field -> assertThat(text).as(page).contains("`" + field + "`"));
    }

    @ParameterizedTest
    @CsvSource({
        "fit.md, lehr.fit.Fit",
        "plan.md, lehr.plan.Plan",
        "design.md, lehr.plan.design.Design",
        "optimize.md, lehr.plan.optimal.Optimum",
        "prior.md, lehr.fit.Prior",
        "rate.md, lehr.rate.fitting.RateFit"
    })
    void everyFieldOfTheirTablesIsWritten(String page, Class<?> type) throws IOException {
        Set<String> named = new TreeSet<>();
        Files.readAllLines(Path.of("../docs/reference", page)).stream()
                .filter(line -> line.matches("\\| (`[a-z0-9_]+`(, )?)+ \\|.*"))
                .flatMap(line -> line.split("\\|", 3)[1]
                        .replace("`", " ")
                        .replace(",", " ")
                        .strip()
                        .lines())
                .forEach(cell -> named.addAll(Set.of(cell.split("\\s+", -1))));
        assertThat(named).contains("format").isSubsetOf(fields(type));
    }

    @ParameterizedTest
    @CsvSource({
        "lehr.fit.Fit, chi_square_per_point",
        "lehr.plan.Plan, final_observed",
        "lehr.fit.Prior, sizeless",
        "lehr.rate.fitting.RateFit, rate_power"
    })
    void fieldsAreFoundHoweverDeep(Class<?> type, String field) {
        assertThat(fields(type)).contains("format", "format_version", field);
    }

    private static Set<String> fields(Class<?> type) {
        assertThat(type).isIn(Fit.class, Plan.class, Design.class, Optimum.class, Prior.class, RateFit.class);
        Set<String> fields = new TreeSet<>(Set.of("format", "format_version"));
        collect(WRITING.constructType(type), fields);
        return fields;
    }

    private static void collect(JavaType type, Set<String> fields) {
        if (type.isContainerType()) {
            collect(type.getContentType(), fields);
        } else if (type.getRawClass().isRecord()) {
            for (BeanPropertyDefinition property : WRITING.introspect(type).findProperties()) {
                fields.add(property.getName());
                collect(property.getPrimaryType(), fields);
            }
        }
    }
}
