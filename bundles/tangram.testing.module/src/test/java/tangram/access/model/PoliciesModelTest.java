package tangram.access.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Operation;
import tangram.core.api.organisation.Desk;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Person;
import tangram.core.api.organisation.Seat;
import tangram.kernel.api.Epochs;
import tangram.kernel.api.access.Responsible;
import tangram.kernel.api.access.Scope;
import tangram.kernel.api.policy.Policies.Outcome;
import tangram.kernel.api.policy.Policies.Verdict;
import tangram.kernel.api.policy.Policy;
import tangram.kernel.api.policy.Policy.Expected;
import tangram.kernel.api.policy.Policy.Given;
import tangram.kernel.api.policy.Policy.Who;
import tangram.testing.Extent;
import tangram.testing.TestDatabase;
import tangram.testing.module.TestTangram;

/**
 * What is said of a supposed record is what is decided about a real one like it: every record of a drawn company is supposed
 * once more, from whom it belongs to and who is responsible, and judged for everybody. Nothing is shared meanwhile.
 */
class PoliciesModelTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
    private static final long SEED = Long.getLong("tangram.seed", 1);
    private static final int COMPANIES = Extent.of("tangram.policies", 2, 3);
    private static final List<Operation> OPERATIONS = List.of(Operation.READ, Operation.EDIT, Operation.TRANSFER);

    static Stream<Arguments> companies() {
        return LongStream.range(SEED, SEED + COMPANIES)
                .mapToObj(seed -> Arguments.of(seed, seed % 2 == 0 ? TestDatabase.postgresql() : TestDatabase.derby()));
    }

    private record Stored(String type, long id, long owner, long responsible, Map<String, Object> values) {}

    @ParameterizedTest
    @MethodSource("companies")
    void aSupposedRecordIsJudgedAsARealOneIsDecided(long seed, TestDatabase database) {
        try (TestTangram tangram = TestTangram.on(database)) {
            StoreDriver product = new StoreDriver(tangram);
            new Matrix(seed, TODAY, world -> product).run(60, 15);
            endSharesAndApprovals(tangram);
            OrganisationChart chart = tangram.organisation().chart(tangram.caller(anybody(tangram)));
            List<Policy> policies = new ArrayList<>();
            List<Expected> decided = new ArrayList<>();
            for (Stored record : records(tangram)) {
                Optional<Given> given = given(chart, record);
                for (Person person : chart.people()) {
                    for (Operation operation : OPERATIONS) {
                        given.ifPresent(supposed -> {
                            policies.add(policy(person, operation, record, supposed));
                            decided.add(decision(tangram, person, operation, record));
                        });
                    }
                }
            }
            List<Verdict> verdicts = tangram.policies().judge(policies);
            assertThat(policies).as("seed %d", seed).hasSizeGreaterThan(500);
            for (int i = 0; i < policies.size(); i++) {
                Verdict verdict = verdicts.get(i);
                assertThat(verdict.outcome()).as("%s", verdict).isNotEqualTo(Outcome.NOT_JUDGED);
                assertThat(verdict.found()).as("seed %d: %s", seed, verdict).isEqualTo(decided.get(i));
            }
            assertThat(decided).contains(Expected.ALLOWED, Expected.REFUSED);
        }
    }

    private static String anybody(TestTangram tangram) {
        return tangram.database()
                .texts("select login from core_person order by login")
                .get(0);
    }

    private static void endSharesAndApprovals(TestTangram tangram) {
        tangram.database().transactions().write(() -> {
            for (String table : List.of("core_share", "core_approval_copy", "core_approval_task", "core_approval")) {
                tangram.database().rows().change("delete from " + table);
            }
            tangram.database().epochs().bump(Epochs.Kind.ACCESS);
        });
    }

    private static List<Stored> records(TestTangram tangram) {
        var rows = tangram.database().rows();
        return tangram.database().transactions().read(() -> {
            List<Stored> records = new ArrayList<>();
            rows.list(
                            row -> List.of(row.text(1), row.text(2), row.text(3)),
                            "select id, table_name, marks from kernel_type where ownerless = false order by id")
                    .forEach(type -> records.addAll(records(tangram, type.get(0), type.get(1), type.get(2))));
            return records;
        });
    }

    private static List<Stored> records(TestTangram tangram, String type, String table, String marks) {
        List<String[]> coded = Stream.of(marks.split(","))
                .filter(mark -> mark.endsWith(":c"))
                .map(mark -> mark.split(":"))
                .toList();
        StringBuilder sql = new StringBuilder("select id, owner_id, responsible_id");
        coded.forEach(mark -> sql.append(", ").append(mark[1]));
        return tangram.database()
                .rows()
                .list(
                        row -> {
                            Map<String, Object> values = new HashMap<>();
                            for (int i = 0; i < coded.size(); i++) {
                                String value = row.textOrNull(4 + i);
                                if (value != null) {
                                    values.put(coded.get(i)[0], value);
                                }
                            }
                            Long responsible = row.numberOrNull(3);
                            return new Stored(
                                    type, row.number(1), row.number(2), responsible == null ? 0 : responsible, values);
                        },
                        sql + " from " + table + " order by id");
    }

    /** Empty where a policy has no words for the desk: somebody's seatless one, beside a main one. */
    private static Optional<Given> given(OrganisationChart chart, Stored record) {
        Optional<Who> owner = who(chart, record.owner);
        Optional<Who> responsible =
                record.responsible == 0 ? Optional.empty() : who(chart, Responsible.desk(record.responsible));
        if (owner.isEmpty() || (record.responsible != 0 && responsible.isEmpty())) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        record.values.forEach((field, value) -> values.put(field, String.valueOf(value)));
        return Optional.of(
                new Given(owner, responsible, Responsible.isBySwitch(record.responsible), values, List.of()));
    }

    private static Optional<Who> who(OrganisationChart chart, long id) {
        Desk desk = chart.desk(id).orElseThrow();
        Optional<String> person =
                Optional.ofNullable(desk.holder()).flatMap(chart::person).map(Person::login);
        Optional<String> seat =
                Optional.ofNullable(desk.seat()).flatMap(chart::seat).map(Seat::code);
        boolean main = desk.holder() != null
                && chart.mainDeskOf(desk.holder()).map(Desk::id).equals(Optional.of(id));
        return seat.isEmpty() && !main ? Optional.empty() : Optional.of(new Who(person, seat));
    }

    private static Policy policy(Person person, Operation operation, Stored record, Given given) {
        return new Policy(
                "P" + record.id, Who.person(person.login()), operation, record.type, given, Expected.ALLOWED, "为何");
    }

    private static Expected decision(TestTangram tangram, Person person, Operation operation, Stored record) {
        var caller = tangram.caller(person.login());
        String group = tangram.database()
                .texts("select module_group from kernel_type where id = '" + record.type + "'")
                .get(0);
        if (!tangram.scopes().allowed(caller, record.type, group, operation)) {
            return Expected.CLOSED;
        }
        Scope scope = tangram.scopes().scope(caller, record.type, group, operation);
        boolean covered = scope.covers(record.id, record.owner, record.responsible, record.values::get);
        return covered ? Expected.ALLOWED : Expected.REFUSED;
    }
}
