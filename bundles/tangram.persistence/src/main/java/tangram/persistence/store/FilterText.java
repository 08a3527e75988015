package tangram.persistence.store;

import cz.jirutka.rsql.parser.RSQLParser;
import cz.jirutka.rsql.parser.RSQLParserException;
import cz.jirutka.rsql.parser.ast.AndNode;
import cz.jirutka.rsql.parser.ast.ComparisonNode;
import cz.jirutka.rsql.parser.ast.ComparisonOperator;
import cz.jirutka.rsql.parser.ast.LogicalNode;
import cz.jirutka.rsql.parser.ast.Node;
import cz.jirutka.rsql.parser.ast.RSQLOperators;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.access.Scope;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldKind;
import tangram.kernel.api.record.Filter;
import tangram.kernel.api.record.Filter.Comparison;
import tangram.kernel.api.record.RecordDescriptor;

/**
 * Reads a filter in RSQL: {@code name==华*;creditLimit=gt=1000,level=in=(a,b)}. A star at the end of a text means
 * "begins so", at both ends "contains". {@code customer.name==华*} is about the record a link points to, {@code lines.product==x}
 * about some row. {@code category=below=913…} is what belongs to a category or to one below it.
 */
final class FilterText {

    private static final int MAX_NODES = 50;
    private static final int MAX_DEPTH = 30;
    private static final int MAX_STEPS = 3;
    private static final String BELOW = "=below=";
    private static final Set<ComparisonOperator> OPERATORS = Stream.concat(
                    RSQLOperators.defaultOperators().stream(), Stream.of(new ComparisonOperator(BELOW)))
            .collect(Collectors.toUnmodifiableSet());

    private final Function<String, Optional<RecordDescriptor>> types;
    private final RelativeDays days;
    private int budget = MAX_NODES;

    private FilterText(Function<String, Optional<RecordDescriptor>> types, RelativeDays days) {
        this.types = types;
        this.days = days;
    }

    /**
     * Reads a filter.
     *
     * @param types the record types that links point to, as far as their modules are started
     * @param days what days mean that are said by how far they lie from today
     */
    static Filter read(
            RecordDescriptor type, String text, Function<String, Optional<RecordDescriptor>> types, RelativeDays days) {
        long open = text.chars().filter(c -> c == '(').count();
        if (open > MAX_DEPTH) {
            throw tooLarge();
        }
        if (text.indexOf(0) >= 0) {
            throw noFilter();
        }
        Node root;
        try {
            root = new RSQLParser(OPERATORS).parse(text);
        } catch (RSQLParserException | Error e) {
            throw noFilter();
        }
        return new FilterText(types, days).filter(type, root);
    }

    private Filter filter(RecordDescriptor type, Node node) {
        if (budget-- == 0) {
            throw tooLarge();
        }
        if (node instanceof LogicalNode logical) {
            List<Filter> parts = logical.getChildren().stream()
                    .map(child -> filter(type, child))
                    .toList();
            return node instanceof AndNode ? new Filter.And(parts) : new Filter.Or(parts);
        }
        ComparisonNode comparison = (ComparisonNode) node;
        return along(comparison, comparison.getSelector(), type::field, 1);
    }

    /** {@code customer.name} is about the record the link points to, {@code lines.product} about some row. */
    private Filter along(
            ComparisonNode node, String selector, Function<String, Optional<FieldDescriptor>> fields, int step) {
        int dot = selector.indexOf('.');
        String name = dot < 0 ? selector : selector.substring(0, dot);
        FieldDescriptor field = fields.apply(name).orElseThrow(() -> unknownField(node));
        if (dot < 0) {
            if (field.kind() == FieldKind.ROWS) {
                throw unknownField(node);
            }
            return comparison(field, node);
        }
        String rest = selector.substring(dot + 1);
        if (step == MAX_STEPS) {
            throw tooLarge();
        }
        if (field.kind() == FieldKind.ROWS) {
            return new Filter.Through(field, along(node, rest, field.table()::field, step + 1));
        }
        RecordDescriptor target =
                Optional.ofNullable(field.linkTo()).flatMap(types).orElseThrow(() -> unknownField(node));
        return new Filter.Linked(field, target, along(node, rest, target::field, step + 1), Scope.NONE);
    }

    private static Invalid unknownField(ComparisonNode node) {
        return new Invalid(
                "filter-unknown-field", "Lists cannot be filtered by {0}.", RecordInput.cut(node.getSelector()));
    }

    private Filter comparison(FieldDescriptor field, ComparisonNode node) {
        List<String> arguments = node.getArguments();
        String operator = node.getOperator().getSymbol();
        if (operator.equals("=in=") || operator.equals("=out=")) {
            if (arguments.size() > MAX_NODES) {
                throw tooLarge();
            }
            return new Filter.Among(
                    field,
                    operator.equals("=out="),
                    arguments.stream().map(a -> value(field, a)).toList());
        }
        String argument = arguments.get(0);
        if (operator.equals(BELOW)) {
            return new Filter.Compare(tree(field), Comparison.BELOW, value(field, argument));
        }
        boolean text = field.kind().prose();
        boolean ends = argument.length() > 1 && argument.endsWith("*");
        if (text && ends && operator.equals("==")) {
            boolean begins = argument.length() > 2 && argument.startsWith("*");
            String inner = argument.substring(begins ? 1 : 0, argument.length() - 1);
            return new Filter.Compare(field, begins ? Comparison.CONTAINS : Comparison.STARTS_WITH, inner);
        }
        boolean equality = operator.equals("==") || operator.equals("!=");
        boolean empty = argument.isEmpty() && equality;
        return new Filter.Compare(field, comparison(operator), empty ? null : value(field, argument));
    }

    /** The field, if it is a link to a type whose records make a tree. */
    private FieldDescriptor tree(FieldDescriptor field) {
        boolean fits = field.kind() == FieldKind.LINK
                && Optional.ofNullable(field.linkTo())
                        .flatMap(types)
                        .flatMap(RecordDescriptor::treeField)
                        .isPresent();
        if (!fits) {
            throw new Invalid("filter-unfit", "The field {0} cannot be compared in this way.", field.name());
        }
        return field;
    }

    private static Comparison comparison(String operator) {
        return switch (operator) {
            case "==" -> Comparison.EQUAL;
            case "!=" -> Comparison.NOT_EQUAL;
            case "=lt=", "<" -> Comparison.LESS;
            case "=le=", "<=" -> Comparison.LESS_OR_EQUAL;
            case "=gt=", ">" -> Comparison.GREATER;
            case "=ge=", ">=" -> Comparison.GREATER_OR_EQUAL;
            default -> throw noFilter();
        };
    }

    private Object value(FieldDescriptor field, String text) {
        try {
            return switch (field.kind().value()) {
                case TEXT -> text;
                // people and departments are named, not numbered
                case NUMBER -> isNamed(field) ? text : Long.valueOf(text);
                case DECIMAL -> decimal(text);
                case DATE -> RelativeDays.isSaid(text) ? days.day(text) : within(LocalDate.parse(text));
                case INSTANT ->
                    RelativeDays.isSaid(text)
                            ? days.beginning(text)
                            : OffsetDateTime.parse(text).toInstant();
                case FLAG -> yesNo(text);
            };
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new Invalid(
                    "filter-bad-value", "The filter compares {0} with something that is no value of it.", field.name());
        }
    }

    private static boolean isNamed(FieldDescriptor field) {
        return switch (field.kind()) {
            case DESK, PERSON, DEPARTMENT -> true;
            default -> false;
        };
    }

    private static BigDecimal decimal(String text) {
        BigDecimal number = new BigDecimal(text);
        if (text.length() > 40 || Math.abs((long) number.scale()) > 30) {
            throw new IllegalArgumentException(text);
        }
        return number;
    }

    private static LocalDate within(LocalDate date) {
        if (date.getYear() < 1 || date.getYear() > 9999) {
            throw new IllegalArgumentException(date.toString());
        }
        return date;
    }

    private static Boolean yesNo(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Invalid noFilter() {
        return new Invalid(
                "bad-filter", "The filter cannot be understood. Write conditions such as name==A*;level==a.");
    }

    private static Invalid tooLarge() {
        return new Invalid(
                "filter-too-large",
                "The filter has more than {0} conditions or values, or is nested too deep.",
                MAX_NODES);
    }
}
