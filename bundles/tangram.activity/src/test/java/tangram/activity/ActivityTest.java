package tangram.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.customer.CustomerModule;
import tangram.testing.TestDatabase;
import tangram.testing.module.TestRecords;
import tangram.testing.module.TestTangram;

/** What people do, and what they have to do. */
class ActivityTest {

    static Stream<TestTangram> servers() {
        return TestDatabase.both().map(database -> {
            TestTangram tangram = TestTangram.on(database);
            return tangram.open(new CustomerModule(tangram.store())).open(new ActivityModule());
        });
    }

    @ParameterizedTest
    @MethodSource("servers")
    void anActivityIsCalledByTheFirstLineOfWhatHappened(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        String customer = id(tangram.records(wumin, "customer").create(Map.of("name", "华东精密机械有限公司")));

        TestRecords activities = tangram.records(wumin, "activity");
        long visit = activities.create(Map.of(
                "method",
                "visit",
                "happenedAt",
                "2026-06-01T01:30:00Z",
                "customer",
                customer,
                "content",
                "拜访王总，确认预算\n下周提交方案"));
        assertThat(activities.get(visit)).containsEntry("title", "拜访王总，确认预算").containsEntry("status", "done");
        activities.change(visit, Map.of("content", "另有安排"));
        assertThat(activities.get(visit)).containsEntry("title", "拜访王总，确认预算");
        long log = activities.create(
                Map.of("method", "site", "happenedAt", "2026-06-01T09:00:00Z", "content", "𠮷".repeat(300)));
        assertThat(activities.get(log)).containsEntry("title", "𠮷".repeat(100));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aPlannedActivityIsDoneOrCancelled(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        String customer = id(tangram.records(wumin, "customer").create(Map.of("name", "华东精密机械有限公司")));

        TestRecords activities = tangram.records(wumin, "activity");
        Map<String, Object> plan =
                Map.of("method", "phone", "happenedAt", "2026-06-03T02:00:00Z", "content", "电话回访", "status", "planned");
        long call = activities.create(plan);
        activities.change(call, Map.of("status", "cancelled"));
        assertThatThrownBy(() -> activities.change(call, Map.of("status", "done")))
                .isInstanceOf(Conflict.class);
        assertThat(activities.change(activities.create(plan), Map.of("status", "done", "result", "客户满意")))
                .containsEntry("result", "客户满意");
        Map<String, Object> nothing = new HashMap<>(plan);
        nothing.put("content", null);
        assertRefused("content", "not-blank", () -> activities.create(nothing));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aTaskIsDueAfterItStartsAndIsDoneOnce(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        String customer = id(tangram.records(wumin, "customer").create(Map.of("name", "华东精密机械有限公司")));

        TestRecords tasks = tangram.records(wumin, "task");
        long task = tasks.create(Map.of("subject", "准备投标文件", "customer", customer, "dueOn", "2026-06-10"));
        assertThat(tasks.get(task)).containsEntry("status", "not-started").containsEntry("priority", "normal");
        assertRefused("dueOn", "activity.due-before-start", () -> tasks.change(task, Map.of("startsOn", "2026-06-11")));
        tasks.change(task, Map.of("status", "in-progress"));
        tasks.change(task, Map.of("status", "done"));
        assertThatThrownBy(() -> tasks.change(task, Map.of("status", "not-started")))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void everythingIsLabelledInBothLanguages() {
        assertThat(TestTangram.missingLabels(new ActivityModule())).isEmpty();
    }

    private static String id(long id) {
        return Long.toString(id);
    }

    private static void assertRefused(String field, String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Invalid.class,
                        refused -> assertThat(refused.fields())
                                .extracting(FieldProblem::field, FieldProblem::code)
                                .contains(tuple(field, code)));
    }
}
