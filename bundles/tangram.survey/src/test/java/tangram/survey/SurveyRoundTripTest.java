package tangram.survey;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import tangram.survey.file.SurveyRefused;
import tangram.testing.Extent;
import tangram.testing.TestDatabase;

/**
 * Whatever a company is configured as, its export makes an empty system the same, byte for byte, and has nothing to do
 * where it comes from. {@code -Dtangram.surveys=N} draws so many companies a database, {@code -Dtangram.seed=N} those from
 * this seed on, {@code -Dtangram.roundtrip=postgresql} on PostgreSQL as well.
 */
class SurveyRoundTripTest {

    private static final long SEED = Long.getLong("tangram.seed", 1);
    private static final int SURVEYS = Extent.of("tangram.surveys", 3, 6);
    private static final boolean BOTH =
            System.getProperty("tangram.roundtrip", "").equals("postgresql");

    private static final Map<String, String> TABLES = Map.ofEntries(
            entry("company", "select fact || '|' || content from core_company"),
            entry(
                    "departments",
                    "select d.code || '|' || d.name || '|' || coalesce(p.code, '-') from core_department d left join"
                            + " core_department p on p.id = d.parent"),
            entry(
                    "seats",
                    "select s.code || '|' || s.name || '|' || d.code || '|' || coalesce(p.code, '-') || '|' || coalesce(s.kind,"
                            + " '-') || '|' || coalesce(a.alias, '-') from core_seat s join core_department d on d.id ="
                            + " s.department left join core_seat p on p.id = s.reports_to left join core_seat_alias a on"
                            + " a.seat = s.id"),
            entry(
                    "people",
                    "select login || '|' || name || '|' || coalesce(email, '-') || case when administrator then '|administrator' else '' end || case when"
                            + " active then '|active' else '' end from core_person"),
            entry(
                    "assignments",
                    "select p.login || '|' || s.code || '|' || a.kind || '|' || coalesce(cast(a.starts as char(10)), '-') ||"
                            + " '|' || coalesce(cast(a.ends as char(10)), '-') from core_assignment a join core_person p on"
                            + " p.id = a.person join core_desk d on d.id = a.desk join core_seat s on s.id = d.seat"),
            entry(
                    "roles",
                    "select r.code || '|' || r.name || '|' || coalesce(x.right_key || '|' || x.operation, '-') from core_role r"
                            + " left join core_role_right x on x.role = r.id"),
            entry(
                    "roles of people",
                    "select p.login || '|' || r.code from core_person_role x join core_person p on p.id = x.person join"
                            + " core_role r on r.id = x.role"),
            entry(
                    "numbering",
                    "select record_type || '|' || mode || '|' || pattern || '|' || reset_by || '|' || counter_scope || '|' ||"
                            + " cast(start_number as char(15)) || '|' || cast(step as char(5)) || '|' || assign_at || case when"
                            + " gapless then '|gapless' else '' end from core_number_rule"),
            entry(
                    "sharing",
                    "select code || '|' || content from core_sharing_rule union all select name || '|' || content from"
                            + " core_sharing_setting"),
            entry("switches", "select name || '|' || setting from kernel_switch"),
            entry("flows", "select code || '|' || record_type || '|' || content from core_flow where in_force = true"));

    @Test
    void anExportMakesAnEmptySystemTheSame() {
        int changedAgain = 0;
        for (long seed = SEED; seed < SEED + SURVEYS; seed++) {
            changedAgain += comesBack(seed, TestDatabase::derby) ? 1 : 0;
            if (BOTH) comesBack(seed, TestDatabase::postgresql);
        }
        System.out.println("-Dtangram.seed=" + SEED + " -Dtangram.surveys=" + SURVEYS + ": " + changedAgain
                + " companies took a second survey");
        assertThat(changedAgain).isGreaterThanOrEqualTo(SURVEYS / 6);
    }

    /** Whether a second survey could be applied over the first. */
    private static boolean comesBack(long seed, Supplier<TestDatabase> make) {
        try (TestDatabase one = make.get();
                TestDatabase other = make.get()) {
            String named = "-Dtangram.seed=" + seed + " on " + one.name();
            Company company = withCustomers(one);
            company.apply(DrawnSurvey.of(seed));
            same(named, company, withCustomers(other));
            boolean changed = again(company, seed);
            if (changed) {
                try (TestDatabase third = make.get()) {
                    same(named + ", second survey", company, withCustomers(third));
                }
            }
            return changed;
        }
    }

    private static void same(String named, Company company, Company empty) {
        String export = company.export();
        assertThat(company.plan(export))
                .as(named)
                .isEqualTo("Everything is as the survey says already; applying it would change nothing.\n");
        assertThat(company.apply(export).changed()).as(named).isEmpty();
        empty.apply(export);
        assertThat(empty.export()).as(named).isEqualTo(export);
        assertThat(empty.rows()).as(named).isEqualTo(company.rows());
        assertThat(tables(empty)).as(named).isEqualTo(tables(company));
    }

    /** What the tables hold, read by nothing that exports: so a thing that no export says is missed, too. */
    private static Map<String, List<String>> tables(Company company) {
        Map<String, List<String>> tables = new TreeMap<>();
        TABLES.forEach((name, sql) -> tables.put(
                name,
                company.database.texts(sql).stream()
                        .filter(line -> !line.equals("assistants|[]"))
                        .sorted()
                        .toList()));
        Set<String> dictionaries = new TreeSet<>(company.database.texts("select dictionary from core_choice"));
        for (String dictionary : dictionaries) {
            tables.put(
                    dictionary,
                    company.dictionaries.entries(company.console(Locale.ENGLISH), dictionary).stream()
                            .map(Object::toString)
                            .toList());
        }
        return tables;
    }

    private static boolean again(Company company, long seed) {
        for (int attempt = 1; attempt <= 10; attempt++) {
            try {
                company.apply(DrawnSurvey.of(seed + attempt * 1_000_003L));
                return true;
            } catch (SurveyRefused doesNotFit) {
                // Another may.
            }
        }
        return false;
    }

    /** A company whose customers have a field that rules may go by. */
    private static Company withCustomers(TestDatabase database) {
        Company company = new Company(database, false);
        database.transactions()
                .write(() -> database.rows()
                        .change("insert into kernel_type (id, module, table_name, title_column, module_group, marks)"
                                + " values ('customer', 'customer', 'customer', 'name', 'customer', 'level:level:c')"));
        return company;
    }
}
