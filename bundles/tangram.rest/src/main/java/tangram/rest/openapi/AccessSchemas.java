package tangram.rest.openapi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tangram.core.api.access.Operation;
import tangram.kernel.api.access.Explanation.Ground;

/** The schemas of access explained. */
final class AccessSchemas {

    private final Map<String, Object> schemas;

    AccessSchemas(Map<String, Object> schemas) {
        this.schemas = schemas;
    }

    void add() {
        Schema step = CommonSchemas.object(step("ground text"));
        schemas.put("access-step", step.map());
        Schema opening = CommonSchemas.object(step(
                "ground text count countIsExact",
                "count",
                Schema.of("integer"),
                "countIsExact",
                Schema.of("boolean"),
                "list",
                Schema.text()));
        Schema steps = Schema.array(Schema.ref("access-step"));
        Schema nearest = CommonSchemas.object(
                "text", Schema.text(), "by", Schema.array(Schema.ref("person")), "required", "text by");
        schemas.put(
                "access",
                CommonSchemas.object(
                                "allowed",
                                Schema.of("boolean"),
                                "operation",
                                ofRecord(),
                                "person",
                                Schema.ref("person"),
                                "because",
                                steps,
                                "missing",
                                steps,
                                "nearest",
                                nearest,
                                "required",
                                "allowed operation person because")
                        .map());
        schemas.put(
                "explained",
                CommonSchemas.object(
                                "allowed",
                                Schema.of("boolean"),
                                "operation",
                                ofType(),
                                "person",
                                Schema.ref("person"),
                                "type",
                                Schema.text(),
                                "because",
                                steps,
                                "openings",
                                Schema.array(opening),
                                "total",
                                Schema.of("integer"),
                                "totalIsExact",
                                Schema.of("boolean"),
                                "missing",
                                steps,
                                "required",
                                "allowed operation person type because openings")
                        .map());
    }

    /** What may be asked about a type. */
    static Schema ofType() {
        return Schema.oneOf(Stream.of(Operation.values()).map(Operation::code).toList());
    }

    /** What may be asked about a record that is there. */
    static Schema ofRecord() {
        List<Operation> others = List.of(Operation.CREATE, Operation.IMPORT, Operation.BULK);
        return Schema.oneOf(Stream.of(Operation.values())
                .filter(operation -> !others.contains(operation))
                .map(Operation::code)
                .toList());
    }

    private static Object[] step(String required, Object... more) {
        List<Object> pairs = new ArrayList<>(List.of(
                "ground",
                Schema.oneOf(Stream.of(Ground.values()).map(Ground::code).toList()),
                "rule",
                Schema.text(),
                "text",
                Schema.text()));
        pairs.addAll(Arrays.asList(more));
        pairs.addAll(List.of("required", required));
        return pairs.toArray();
    }
}
