package tangram.rest.openapi;

import static tangram.rest.openapi.CommonSchemas.list;
import static tangram.rest.openapi.CommonSchemas.object;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tangram.core.api.access.Operation;
import tangram.kernel.api.record.FieldKind;

/** The schemas of what is told of modules, record types and fields. */
final class MetadataSchemas {

    private final Map<String, Object> schemas;

    MetadataSchemas(Map<String, Object> schemas) {
        this.schemas = schemas;
    }

    void add() {
        List<String> kinds = Stream.of(FieldKind.values()).map(FieldKind::code).toList();
        List<String> operations =
                Stream.of(Operation.values()).map(Operation::code).toList();
        Schema labelled = object("id", Schema.text(), "label", Schema.text(), "required", "id label");
        Schema choice = object(
                "code", Schema.text(),
                "label", Schema.text(),
                "colour", Schema.text().with("pattern", "^#[0-9a-fA-F]{6}$"),
                "tone", Schema.oneOf(List.of("active", "good", "attention", "bad")),
                "retired", Schema.of("boolean"),
                "required", "code label");
        Schema target =
                object("type", Schema.text(), "label", Schema.text(), "address", Schema.text(), "required", "type");
        Schema flag = Schema.of("boolean");
        Schema number = Schema.of("integer");
        schemas.put(
                "field",
                object(
                                "name",
                                Schema.text(),
                                "label",
                                Schema.text(),
                                "kind",
                                Schema.oneOf(kinds),
                                "required",
                                flag,
                                "readOnly",
                                flag,
                                "listed",
                                flag,
                                "sortable",
                                flag,
                                "fixed",
                                flag,
                                "searchable",
                                flag,
                                "unique",
                                flag,
                                "ruleable",
                                flag,
                                "copied",
                                flag,
                                "exact",
                                flag,
                                "added",
                                flag,
                                "filter",
                                Schema.array(Schema.oneOf(
                                        List.of("equal", "among", "empty", "order", "prefix", "contains", "within"))),
                                "maxLength",
                                number,
                                "min",
                                Schema.of("number"),
                                "max",
                                Schema.of("number"),
                                "digits",
                                number,
                                "scale",
                                number,
                                "initial",
                                Schema.any(),
                                "dictionary",
                                Schema.text(),
                                "choices",
                                Schema.array(choice),
                                "next",
                                Schema.of("object")
                                        .with(
                                                "additionalProperties",
                                                Schema.array(Schema.text()).map()),
                                "linkTo",
                                target,
                                "currency",
                                Schema.text(),
                                "currencyField",
                                Schema.text(),
                                "fields",
                                Schema.array(Schema.ref("field")),
                                "required",
                                "name label kind required readOnly listed sortable filter")
                        .map());
        Schema section = object(
                "id", Schema.text(),
                "label", Schema.text(),
                "fields", Schema.array(Schema.text()),
                "required", "id label fields");
        Schema action = object(
                "id", Schema.text(),
                "label", Schema.text(),
                "operation", Schema.oneOf(operations),
                "input", Schema.array(Schema.ref("field")),
                "answer", Schema.array(Schema.ref("field")),
                "required", "id label operation input");
        Schema view = object(
                "id", Schema.text(),
                "label", Schema.text(),
                "filter", Schema.text(),
                "sort", Schema.text(),
                "work", object("filter", Schema.text(), "required", "filter"),
                "required", "id label");
        Schema type = object(
                "id", Schema.text(),
                "label", Schema.text(),
                "labelPlural", Schema.text(),
                "path", Schema.text(),
                "address", Schema.text(),
                "group", labelled,
                "title", Schema.text(),
                "numbered", flag,
                "common", flag,
                "partOf", Schema.text(),
                "approval", Schema.oneOf(List.of("revised", "binding")),
                "countBy", Schema.text(),
                "measure", Schema.text(),
                "operations", Schema.array(Schema.oneOf(operations)),
                "offers", Schema.array(Schema.oneOf(List.of("search", "duplicates", "merge", "follow", "attachments"))),
                "fields", Schema.array(Schema.ref("field")),
                "list",
                        object(
                                "columns", Schema.array(Schema.text()),
                                "sort", Schema.text(),
                                "required", "columns sort"),
                "form", object("sections", Schema.array(section), "required", "sections"),
                "views", Schema.array(view),
                "actions", Schema.array(action),
                "required",
                        "id label labelPlural path address group title numbered operations offers fields list form views actions");
        Schema report = object(
                "id", Schema.text(),
                "label", Schema.text(),
                "address", Schema.text(),
                "asks", Schema.array(Schema.ref("field")),
                "columns", Schema.array(Schema.ref("field")),
                "required", "id label address asks columns");
        schemas.put(
                "modules",
                list(object(
                                "id", Schema.text(),
                                "label", Schema.text(),
                                "recordTypes", Schema.array(type),
                                "reports", Schema.array(report),
                                "screens", Schema.text(),
                                "required", "id label recordTypes"))
                        .map());
    }
}
