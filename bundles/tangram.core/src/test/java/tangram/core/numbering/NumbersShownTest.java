package tangram.core.numbering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.CoreFixture;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Denied;
import tangram.core.api.problem.Invalid;
import tangram.core.api.problem.NotFound;
import tangram.kernel.api.Numbers;
import tangram.kernel.api.organisation.OrganisationChanges.NumberingRule;

class NumbersShownTest {

    private static final Map<String, String> VALUES =
            Map.of("department", "SALES", "type", "soft", "customer.code", "kh1");

    /** Rules of every kind; numbers typed in the way; a rule that is only thought of, and is set afterwards. */
    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void whatIsShownIsWhatIsThenGivenAndNothingIsTaken(CoreFixture core) {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            String type = type(core, "thing" + seed);
            set(core, type, new NumberingRule("auto-editable", "Z{seq:1}", "never", "save", true));
            for (int round = 0; round < 3; round++) {
                NumberingRule rule = rule(random);
                String told = "seed " + seed + ", round " + round + ", " + rule;
                boolean before = random.nextBoolean();
                if (before) {
                    set(core, type, rule);
                }
                for (int i = random.nextInt(6); i > 0; i--) {
                    tryTyped(core, type, rule, random.nextInt(40));
                }
                List<String> ledger = ledger(core, type);
                Optional<NumberingRule> meant = before ? Optional.empty() : Optional.of(rule);
                List<String> shown = core.shown.next(core.system, type, meant, VALUES, 10);
                assertThat(core.shown.next(core.system, type, meant, VALUES, 10))
                        .as(told)
                        .isEqualTo(shown);
                assertThat(ledger(core, type)).as(told).isEqualTo(ledger);
                if (!before) {
                    set(core, type, rule);
                }
                List<String> given = new ArrayList<>();
                for (int i = 0; i < 10; i++) {
                    given.add(assign(core, type, Optional.empty()));
                }
                assertThat(shown).as(told).isEqualTo(given);
            }
        }
    }

    private static NumberingRule rule(Random random) {
        String scope = List.of("type", "prefix", "department", "customer").get(random.nextInt(4));
        String shows = switch (scope) {
            case "department" -> "{department}";
            case "customer" -> "{customer.code}";
            default -> random.nextBoolean() ? "{type}" : "";
        };
        boolean yearly = random.nextBoolean();
        return new NumberingRule(
                "auto-editable",
                (yearly ? "{yyyy}" : "A") + shows + "-{seq:3}",
                yearly ? "year" : "never",
                scope,
                random.nextInt(3) == 0 ? random.nextInt(30) : 1,
                1 + random.nextInt(3),
                "save",
                random.nextBoolean());
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void whatAPatternShowsOfARecordIsAskedForByName(CoreFixture core) {
        String type = type(core, "asset");
        NumberingRule rule = new NumberingRule("auto", "{department}/{type}-{seq:2}", "never", "save", true);

        refused(
                () -> core.shown.next(core.system, type, Optional.of(rule), Map.of("department", "IT"), 10),
                "numbering.example-missing",
                "{department}/{type}-{seq:2}",
                "{type}");
        assertThat(core.shown.next(core.system, type, Optional.of(rule), Map.of("department", "IT", "type", "desk"), 2))
                .containsExactly("IT/DESK-01", "IT/DESK-02");
        refused(
                () -> core.shown.next(
                        core.system, type, Optional.of(rule), Map.of("department", "I".repeat(60), "type", "desk"), 2),
                "numbering.made-too-long");
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void aRuleThatCannotBeIsRefusedAsIfItWereSet(CoreFixture core) {
        String type = type(core, "quote");
        for (NumberingRule rule : List.of(
                new NumberingRule("auto", "{seq:2}", "year", "save", true),
                new NumberingRule("auto", "{seq:2}{x", "never", "save", true),
                new NumberingRule("maybe", "{seq:2}", "never", "save", true),
                new NumberingRule("auto", "{seq:2}", "never", "type", 1, 0, "save", true))) {
            String code = codeOf(() -> core.write(() -> core.changes.numbering(core.system, type, rule)));
            refused(() -> core.shown.next(core.system, type, Optional.of(rule), Map.of(), 10), code);
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void whereNumbersAreTypedNoneIsToCome(CoreFixture core) {
        NumberingRule manual = new NumberingRule("manual", "", "never", "save", true);
        assertThat(core.shown.next(core.system, type(core, "asset"), Optional.of(manual), Map.of(), 10))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void theLedgerIsReadPageByPageAndSaysHowByWhomAndWhatIsVoid(CoreFixture core) {
        String type = type(core, "customer");
        type(core, "lead");
        set(core, type, new NumberingRule("auto-editable", "K{seq:3}", "never", "save", true));
        for (int i = 0; i < 7; i++) {
            assign(core, type, Optional.empty());
        }
        assign(core, type, Optional.of("老客户"));
        core.write(() -> core.numbers.markVoid(core.system, type, "K003", "void"));

        Numbers.Page first = core.shown.ledger(core.system, type, Optional.empty(), 5);
        Numbers.Page second = core.shown.ledger(core.system, type, first.next(), 5);

        assertThat(first.entries())
                .extracting(Numbers.Entry::number)
                .containsExactly("K001", "K002", "K003", "K004", "K005");
        assertThat(first.next()).contains("K005");
        assertThat(second.entries()).extracting(Numbers.Entry::number).containsExactly("K006", "K007", "老客户");
        assertThat(second.next()).isEmpty();
        assertThat(second.entries()).extracting(Numbers.Entry::how).containsExactly("issued", "issued", "typed");
        Numbers.Entry voided = first.entries().get(2);
        assertThat(voided.voided()).contains(new Numbers.Voided("void", core.clock.instant(), core.system.person()));
        assertThat(voided.by()).isEqualTo(core.system.person());
        assertThat(voided.when()).isEqualTo(core.clock.instant());
        assertThat(core.shown.ledger(core.system, "lead", Optional.empty(), 5).entries())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void onlyAdministratorsAreServedAndOnlyWhatThereIs(CoreFixture core) {
        String type = type(core, "customer");
        Caller anybody = new Caller(7, "x", "X", false, Locale.ENGLISH, "test", core.system.epoch());

        assertThatThrownBy(() -> core.shown.next(anybody, type, Optional.empty(), Map.of(), 10))
                .isInstanceOf(Denied.class);
        assertThatThrownBy(() -> core.shown.ledger(anybody, type, Optional.empty(), 10))
                .isInstanceOf(Denied.class);
        assertThatThrownBy(() -> core.shown.next(core.system, "unicorn", Optional.empty(), Map.of(), 10))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> core.shown.ledger(core.system, "unicorn", Optional.empty(), 10))
                .isInstanceOf(NotFound.class);
    }

    private static String type(CoreFixture core, String type) {
        core.write(() -> core.database
                .rows()
                .change(
                        "insert into kernel_type (id, module, table_name, title_column, module_group) values (?, 'm', 't',"
                                + " 't', 'sales')",
                        type));
        return type;
    }

    private static void set(CoreFixture core, String type, NumberingRule rule) {
        core.write(() -> core.changes.numbering(core.system, type, rule));
    }

    private static void tryTyped(CoreFixture core, String type, NumberingRule rule, int sequence) {
        String shown = rule.pattern()
                .replace("{yyyy}", "2026")
                .replace("{department}", "SALES")
                .replace("{type}", "SOFT")
                .replace("{customer.code}", "kh1")
                .replace("{seq:3}", "%03d".formatted(sequence));
        String code = codeOf(() -> assign(core, type, Optional.of(shown)));
        assertThat(code).isIn("", "numbering.taken");
    }

    private static List<String> ledger(CoreFixture core, String type) {
        return core.database.texts("select code from core_number_ledger where record_type = '" + type
                + "' union all select cast(next_number as char(20)) from core_number_counter where record_type = '"
                + type
                + "' order by 1");
    }

    private static String assign(CoreFixture core, String type, Optional<String> wanted) {
        Caller system = core.system;
        Caller now = new Caller(
                system.person(),
                system.login(),
                system.name(),
                true,
                system.locale(),
                "test",
                core.database.epochs().now());
        return core.database
                .transactions()
                .write(() -> core.numbers.assign(
                        now, type, core.database.ids().next(), wanted, name -> Optional.ofNullable(VALUES.get(name))));
    }

    private static String codeOf(Runnable work) {
        try {
            work.run();
            return "";
        } catch (Invalid problem) {
            return problem.code();
        }
    }

    private static void refused(Runnable work, String code, String... named) {
        assertThatThrownBy(work::run).isInstanceOfSatisfying(Invalid.class, problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(List.of(named)).allMatch(problem.getMessage()::contains);
        });
    }
}
