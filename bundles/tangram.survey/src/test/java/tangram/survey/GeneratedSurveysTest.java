package tangram.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.survey.advice.Advice;
import tangram.survey.advice.RecordTypes;
import tangram.survey.file.SurveyRefused;
import tangram.testing.TestDatabase;

/** Surveys that are drawn: sound ones give no advice at all, and broken ones never break the check-up. */
class GeneratedSurveysTest {

    private static final int SOUND = 15;
    private static final int BROKEN = 40;

    private static TestDatabase database;
    private static Company company;

    @BeforeAll
    static void open() {
        database = TestDatabase.derby();
        company = new Company(database);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    static IntStream seeds() {
        return IntStream.range(0, SOUND);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aCompanyThatGrowsSoundlyIsLeftInPeace(int seed) {
        String survey = grown(new Random(seed));

        assertThat(Advised.found(Advised.on(company, survey, RecordTypes.shipped())))
                .as(survey)
                .isEmpty();
    }

    /** The clean company with more teams, more departments with work and a rule of their own, and more flows. */
    private static String grown(Random random) {
        List<String> departments = new ArrayList<>();
        List<String> seats = new ArrayList<>();
        List<String> roles = new ArrayList<>();
        List<String> people = new ArrayList<>();
        List<String> rules = new ArrayList<>();
        List<String> flows = new ArrayList<>();
        StringBuilder codes = new StringBuilder();
        int teams = random.nextInt(4);
        for (int team = 0; team < teams; team++) {
            String department = "SALES";
            if (random.nextBoolean()) {
                department = "OFFICE" + team;
                departments.add("{code: " + department + ", name: 第" + team + "办事处, parent: SALES}");
            }
            seats.add("{code: mgr" + team + ", name: 销售经理, department: " + department
                    + ", reportsTo: boss, kind: 销售经理, aliases: [团队" + team + "]}");
            people.add("{name: 经理" + team + ", login: mgr" + team + ", seat: mgr" + team + ", roles: [mgr]}");
            int sellers = 1 + random.nextInt(3);
            for (int seller = 0; seller < sellers; seller++) {
                String code = "s" + team + "-" + seller;
                seats.add("{code: " + code + ", name: 销售员, department: " + department + ", reportsTo: 团队" + team + "}");
                people.add("{name: 销售" + code + ", login: " + code + ", seat: " + code + ", roles: [seller]"
                        + (random.nextBoolean() ? ", seats: [{seat: mgr, kind: acting, until: 2026-12-31}]" : "")
                        + "}");
            }
        }
        int units = random.nextInt(5);
        for (int unit = 0; unit < units; unit++) {
            String types = List.of("asset", "service-request, service-charge", "activity, task", "project")
                    .get(random.nextInt(4));
            departments.add("{code: D" + unit + ", name: 第" + unit + "部, parent: "
                    + (random.nextBoolean() ? "HQ" : "OPS") + "}");
            seats.add("{code: d" + unit + ", name: 专员" + unit + ", department: D" + unit + ", reportsTo: ops}");
            roles.add("{code: d" + unit + ", name: 专员" + unit + ", groups: [service, daily]}");
            people.add("{name: 员" + unit + ", login: d" + unit + ", seat: d" + unit + ", roles: [d" + unit + "]}");
            codes.append(", d").append(unit);
            String to = List.of(
                            "departments: [D" + unit + "]",
                            "seats: [d" + unit + "]",
                            "roles: [d" + unit + "]",
                            "people: [d" + unit + "]")
                    .get(random.nextInt(4));
            String records = List.of("all", "{ownedBy: {departments: [OPS, D" + unit + "]}}", "of-other-departments")
                    .get(random.nextInt(3));
            rules.add("{id: D" + unit + ", to: {" + to + "}, types: [" + types + "], records: " + records
                    + (random.nextBoolean() ? ", superiors: true" : "")
                    + (random.nextBoolean() ? ", until: 2026-12-31" : "") + ", why: 工作需要}");
        }
        if (random.nextBoolean()) {
            flows.add("{code: big, type: quote, name: 大额, steps: [mgr], when: \"total > 100000\"}");
        }
        if (random.nextBoolean()) {
            flows.add("{code: lead, type: lead, name: 线索, steps: [submitter]}");
        }
        if (random.nextBoolean()) {
            flows.add("{code: late, type: activity, name: 各式, steps: [superior, {by: department-head, votes: all,"
                    + " remindAfter: 8}, 'role:boss'], above: 'person:qian', copyTo: [ops],"
                    + " handling: {name: 归档, by: ops, remindAfter: 8}}");
        }
        return inserted(
                inserted(
                        inserted(
                                inserted(
                                        inserted(
                                                inserted(
                                                        CleanCompany.SURVEY.replace(
                                                                "seller, ops]}", "seller, ops" + codes + "]}"),
                                                        "departments:\n",
                                                        departments,
                                                        random),
                                                "seats:\n",
                                                seats,
                                                random),
                                        "roles:\n",
                                        roles,
                                        random),
                                "employees:\n",
                                people,
                                random),
                        "rules:\n",
                        rules,
                        random),
                "approvals:\n",
                flows,
                random);
    }

    /** Rows mean the same in any order. */
    private static String inserted(String survey, String below, List<String> rows, Random random) {
        List<String> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, random);
        String indent = below.equals("rules:\n") ? "    - " : "  - ";
        StringBuilder text = new StringBuilder();
        shuffled.forEach(row -> text.append(indent).append(row).append('\n'));
        int at = survey.indexOf(below) + below.length();
        return survey.substring(0, at) + text + survey.substring(at);
    }

    @Test
    void whateverIsLeftOfASurveyIsCheckedAndEachLineIsWholeInBothLanguages() {
        Sentences chinese = new Sentences(Locale.SIMPLIFIED_CHINESE);
        Sentences english = new Sentences(Locale.ENGLISH);
        int looked = 0;
        for (int seed = 0; seed < BROKEN; seed++) {
            String survey = torn(withoutPolicies(Company.reference()), new Random(seed));
            for (Advice advice : looked(survey).orElse(List.of())) {
                assertThat(advice.place().line()).as("seed " + seed).isPositive();
                for (Sentences sentences : List.of(chinese, english)) {
                    for (String code :
                            List.of(advice.code().code(), advice.code().code() + ".do")) {
                        assertThat(sentences.of(code, advice.arguments().toArray()))
                                .as("seed " + seed)
                                .doesNotContainPattern("\\{[0-9]")
                                .doesNotContain("null");
                    }
                }
                looked++;
            }
        }
        assertThat(looked).isGreaterThan(BROKEN);
    }

    /** They name nearly everybody, so that nearly nobody could be left out. */
    private static String withoutPolicies(String survey) {
        return survey.substring(0, survey.indexOf("policies:"));
    }

    private static Optional<List<Advice>> looked(String survey) {
        try {
            return Optional.of(Advised.on(company, survey, RecordTypes.shipped()));
        } catch (SurveyRefused refused) {
            return Optional.empty();
        }
    }

    /** Without some rows nobody refers to, and with roles and seats of people gone. */
    private static String torn(String survey, Random random) {
        StringBuilder left = new StringBuilder();
        String section = "";
        for (String line : survey.split("\n")) {
            section = line.isEmpty() || line.startsWith(" ") || line.startsWith("#") ? section : line;
            boolean row = line.strip().startsWith("- {");
            boolean needed =
                    section.startsWith("departments") || section.startsWith("seats") || section.startsWith("roles");
            if (row && !needed && random.nextInt(4) == 0) {
                continue;
            }
            String changed = line;
            if (row && section.startsWith("employees") && random.nextInt(4) == 0) {
                changed = random.nextBoolean()
                        ? line.replaceFirst("seat: +[a-z0-9-]+, +", "")
                        : line.replaceFirst(", +roles: \\[[a-z-]+\\]", "");
            }
            left.append(changed).append('\n');
        }
        return left.toString();
    }
}
