package tangram.persistence.describe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.approval.Approvable;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.record.Belonging;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldDescriptor.ChildTable;
import tangram.kernel.api.record.FieldDescriptor.Limits;
import tangram.kernel.api.record.FieldDescriptor.Trait;
import tangram.kernel.api.record.FieldKind;
import tangram.kernel.api.record.RecordDescriptor;

/** Another maker's type in the place of ours: what is told of each thing it has otherwise. */
class TypeDifferencesTest {

    /** A type that can be built with one thing otherwise. */
    private record Draft(
            String table,
            String path,
            String group,
            Approvable approval,
            Optional<String> countBy,
            Optional<String> measure,
            boolean numbered,
            Belonging belonging,
            List<FieldDescriptor> fields) {

        static Draft quote() {
            List<FieldDescriptor> fields = List.of(
                    text("subject", 200, Set.of(Trait.REQUIRED)),
                    link("customer", "customer", Set.of(Trait.REQUIRED, Trait.RULEABLE)),
                    choice(
                            "status",
                            List.of("draft", "sent", "won"),
                            Map.of("draft", List.of("sent"), "sent", List.of("won"))),
                    number("total", new Limits(0, BigDecimal.ZERO, new BigDecimal(1000), 12, 2)),
                    rows("lines", "quote_line", List.of(link("product", "product", Set.of()))));
            Belonging belonging = new Belonging(
                    false,
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(new Belonging.Way("customer", false)));
            return new Draft(
                    "quote_quote",
                    "quotes",
                    "sales",
                    Approvable.REVISED,
                    Optional.of("status"),
                    Optional.of("total"),
                    true,
                    belonging,
                    fields);
        }

        RecordDescriptor type() {
            return new RecordDescriptor(
                    "quote", "quote", path, group, table, "subject", fields, countBy, measure, numbered, belonging,
                    approval);
        }

        Draft fields(List<FieldDescriptor> others) {
            return new Draft(table, path, group, approval, countBy, measure, numbered, belonging, others);
        }

        Draft with(FieldDescriptor field) {
            List<FieldDescriptor> others = new ArrayList<>(fields);
            others.removeIf(one -> one.name().equals(field.name()));
            others.add(field);
            return fields(others);
        }

        Draft belonging(Belonging other) {
            return new Draft(table, path, group, approval, countBy, measure, numbered, other, fields);
        }
    }

    private static FieldDescriptor text(String name, int length, Set<Trait> traits) {
        return FieldDescriptor.of(name, name, FieldKind.TEXT, Limits.length(length), traits);
    }

    private static FieldDescriptor link(String name, String target, Set<Trait> traits) {
        return FieldDescriptor.of(name, name, FieldKind.LINK, Limits.NONE, traits)
                .from(target);
    }

    private static FieldDescriptor number(String name, Limits limits) {
        return FieldDescriptor.of(name, name, FieldKind.MONEY, limits, Set.of());
    }

    private static FieldDescriptor choice(String name, List<String> codes, Map<String, List<String>> next) {
        return new FieldDescriptor(
                name,
                name,
                FieldKind.ENUM,
                Set.of(),
                null,
                Limits.length(30),
                null,
                new FieldDescriptor.Codes(codes, next, Map.of()),
                null,
                null);
    }

    private static FieldDescriptor rows(String name, String table, List<FieldDescriptor> fields) {
        return new FieldDescriptor(
                name,
                "parent_id",
                FieldKind.ROWS,
                Set.of(),
                null,
                Limits.NONE,
                null,
                FieldDescriptor.Codes.NONE,
                null,
                new ChildTable(table, "parent_id", fields));
    }

    private static FieldDescriptor sorted(String name, @Nullable String key) {
        return new FieldDescriptor(
                name,
                name,
                FieldKind.TEXT,
                EnumSet.of(Trait.REQUIRED),
                key,
                Limits.length(200),
                null,
                FieldDescriptor.Codes.NONE,
                null,
                null);
    }

    private static Stream<org.junit.jupiter.params.provider.Arguments> differences() {
        return Stream.of(
                one(
                        "table",
                        d -> new Draft(
                                "acme_quote",
                                d.path,
                                d.group,
                                d.approval,
                                d.countBy,
                                d.measure,
                                true,
                                d.belonging,
                                d.fields)),
                one(
                        "path",
                        d -> new Draft(
                                d.table,
                                "offers",
                                d.group,
                                d.approval,
                                d.countBy,
                                d.measure,
                                true,
                                d.belonging,
                                d.fields)),
                one(
                        "group",
                        d -> new Draft(
                                d.table,
                                d.path,
                                "service",
                                d.approval,
                                d.countBy,
                                d.measure,
                                true,
                                d.belonging,
                                d.fields)),
                one(
                        "approval",
                        d -> new Draft(
                                d.table,
                                d.path,
                                d.group,
                                Approvable.NO,
                                d.countBy,
                                d.measure,
                                true,
                                d.belonging,
                                d.fields)),
                one(
                        "counted",
                        d -> new Draft(
                                d.table,
                                d.path,
                                d.group,
                                d.approval,
                                Optional.empty(),
                                d.measure,
                                true,
                                d.belonging,
                                d.fields)),
                one(
                        "measured",
                        d -> new Draft(
                                d.table,
                                d.path,
                                d.group,
                                d.approval,
                                d.countBy,
                                Optional.empty(),
                                true,
                                d.belonging,
                                d.fields)),
                one(
                        "numbered",
                        d -> new Draft(
                                d.table,
                                d.path,
                                d.group,
                                d.approval,
                                d.countBy,
                                d.measure,
                                false,
                                d.belonging,
                                d.fields)),
                one("belonging", d -> d.belonging(Belonging.PLAIN)),
                one("field", d -> d.fields(d.fields.subList(1, d.fields.size()))),
                one(
                        "kind",
                        d -> d.with(FieldDescriptor.of(
                                "subject", "subject", FieldKind.URL, Limits.length(200), Set.of(Trait.REQUIRED)))),
                one(
                        "column",
                        d -> d.with(FieldDescriptor.of(
                                "subject", "title", FieldKind.TEXT, Limits.length(200), Set.of(Trait.REQUIRED)))),
                one("column", d -> d.with(sorted("subject", "subject_key"))),
                one("source", d -> d.with(link("customer", "client", Set.of(Trait.REQUIRED, Trait.RULEABLE)))),
                one(
                        "required",
                        d -> d.with(FieldDescriptor.of(
                                "total",
                                "total",
                                FieldKind.MONEY,
                                new Limits(0, BigDecimal.ZERO, new BigDecimal(1000), 12, 2),
                                Set.of(Trait.REQUIRED)))),
                one("required", d -> d.with(text("region", 20, Set.of(Trait.REQUIRED)))),
                one("unique", d -> d.with(text("subject", 200, Set.of(Trait.REQUIRED, Trait.UNIQUE)))),
                one("ruleable", d -> d.with(link("customer", "customer", Set.of(Trait.REQUIRED)))),
                one("narrower", d -> d.with(text("subject", 100, Set.of(Trait.REQUIRED)))),
                one(
                        "narrower",
                        d -> d.with(number("total", new Limits(0, BigDecimal.ONE, new BigDecimal(1000), 12, 2)))),
                one("narrower", d -> d.with(number("total", new Limits(0, BigDecimal.ZERO, BigDecimal.TEN, 12, 2)))),
                one(
                        "narrower",
                        d -> d.with(number("total", new Limits(0, BigDecimal.ZERO, new BigDecimal(1000), 10, 2)))),
                one(
                        "narrower",
                        d -> d.with(number("total", new Limits(0, BigDecimal.ZERO, new BigDecimal(1000), 12, 0)))),
                one(
                        "choices",
                        d -> d.with(choice(
                                "status",
                                List.of("draft", "sent"),
                                Map.of("draft", List.of("sent"), "sent", List.of("won"))))),
                one(
                        "transition",
                        d -> d.with(
                                choice("status", List.of("draft", "sent", "won"), Map.of("draft", List.of("sent"))))),
                one("table", d -> d.with(rows("lines", "acme_line", List.of(link("product", "product", Set.of()))))),
                one("field", d -> d.with(rows("lines", "quote_line", List.of()))),
                one("source", d -> d.with(rows("lines", "quote_line", List.of(link("product", "part", Set.of()))))),
                one(
                        "required",
                        d -> d.with(rows(
                                "lines",
                                "quote_line",
                                List.of(
                                        link("product", "product", Set.of()),
                                        text("unit", 9, Set.of(Trait.REQUIRED)))))));
    }

    private static org.junit.jupiter.params.provider.Arguments one(String code, UnaryOperator<Draft> change) {
        return arguments(code, change);
    }

    @ParameterizedTest
    @MethodSource("differences")
    void eachThingThatIsOtherwiseIsToldAndNothingElse(String code, UnaryOperator<Draft> change) throws IOException {
        List<Sentence> told = TypeDifferences.between(
                Draft.quote().type(), change.apply(Draft.quote()).type());

        assertThat(told).extracting(Sentence::code).containsExactly("module.differs." + code);
        assertThat(chinese()).containsKey("module.differs." + code);
    }

    private static Properties chinese() throws IOException {
        Properties texts = new Properties();
        try (InputStream in = Objects.requireNonNull(
                TypeDifferences.class.getResourceAsStream("/l10n/persistence_zh_CN.properties"))) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return texts;
    }

    @Test
    void whatTakesMoreAndLosesNothingIsNoDifference() {
        Draft more = Draft.quote()
                .with(text("region", 20, Set.of()))
                .with(text("subject", 300, Set.of(Trait.LISTED)))
                .with(choice(
                        "status",
                        List.of("draft", "sent", "won", "lost"),
                        Map.of("draft", List.of("sent"), "sent", List.of("won", "lost"))))
                .with(rows(
                        "lines",
                        "quote_line",
                        List.of(link("product", "product", Set.of()), text("unit", 9, Set.of()))));

        assertThat(TypeDifferences.between(Draft.quote().type(), more.type())).isEmpty();
    }

    @Test
    void aTypeThatIsMissingIsToldByName() {
        List<Sentence> told = TypeDifferences.between(List.of(Draft.quote().type()), List.of());

        assertThat(told).extracting(Sentence::code).containsExactly("module.differs.type");
        assertThat(told.get(0).arguments()).containsExactly("quote");
    }
}
