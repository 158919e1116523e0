package lehr.server.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.Yaml;

/** openapi.yaml, read. */
public final class OpenApi {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final JsonNode root;

    private OpenApi(JsonNode root) {
        this.root = root;
    }

    public static OpenApi read(String yaml) {
        Map<String, Object> document = new Yaml().load(yaml);
        return new OpenApi(new ObjectMapper().valueToTree(document));
    }

    public JsonNode root() {
        return root;
    }

    /** All of them, e.g. {@code GET /jobs/{id}}. */
    public Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        root.path("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (METHODS.contains(method)) {
                        operations.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey());
                    }
                }));
        return operations;
    }

    /** The answers an operation names, e.g. {@code GET /jobs/{id} 404}. */
    public Set<String> answers() {
        Set<String> answers = new TreeSet<>();
        for (String operation : operations()) {
            operation(operation)
                    .path("responses")
                    .fieldNames()
                    .forEachRemaining(status -> answers.add(operation + " " + status));
        }
        return answers;
    }

    /** What is wrong with a request's body, a line each. */
    public List<String> faultsOfRequest(String operation, JsonNode body) {
        JsonNode schema = operation(operation).at("/requestBody/content/application~1json/schema");
        return SchemaCheck.faults(body, schema, this::reference);
    }

    /** What is wrong with an answer, a line each. */
    public List<String> faultsOfAnswer(String operation, int status, String type, JsonNode body) {
        JsonNode response = operation(operation).path("responses").path(String.valueOf(status));
        JsonNode told = response.has("$ref") ? reference(response.path("$ref").asText()) : response;
        if (told.isMissingNode()) {
            return List.of(operation + " says nothing of " + status);
        }
        JsonNode content = told.path("content");
        if (content.isMissingNode()) {
            return body.asText("{}").isEmpty()
                    ? List.of()
                    : List.of(operation + " answers " + body + ", expected nothing");
        }
        String kind = type.replaceFirst(";.*", "");
        if (!content.has(kind)) {
            return List.of(operation + " answers " + type + ", expected " + content);
        }
        return kind.equals("application/json")
                ? SchemaCheck.faults(body, content.path(kind).path("schema"), this::reference)
                : List.of();
    }

    private JsonNode operation(String operation) {
        String[] parts = operation.split(" ", 2);
        return root.path("paths").path(parts[1]).path(parts[0].toLowerCase(java.util.Locale.ROOT));
    }

    private JsonNode reference(String reference) {
        JsonNode found = root.at(reference.substring(1));
        if (found.isMissingNode()) {
            throw new AssertionError("nothing is at " + reference);
        }
        return found;
    }
}
