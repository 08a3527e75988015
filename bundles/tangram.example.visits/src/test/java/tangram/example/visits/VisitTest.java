package tangram.example.visits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.Invalid;
import tangram.testing.module.TestRecords;
import tangram.testing.module.TestTangram;

class VisitTest {

    @Test
    void aVisitIsCompletedOnceAndSaysWhatCameOfIt() {
        try (TestTangram tangram = TestTangram.start()) {
            tangram.open(new VisitsModule()).offer(new CompleteVisit());
            TestRecords visits = tangram.records(tangram.person("anna"), "visit");
            long id = visits.create(Map.of("subject", "拜访华东精密", "day", "2026-12-01"));

            assertThatThrownBy(() -> visits.change(id, Map.of("status", "done")))
                    .isInstanceOf(Invalid.class);
            assertThat(visits.act(id, "complete", Map.of("outcome", "签约", "day", "2026-12-02")))
                    .containsEntry("status", "done")
                    .containsEntry("day", "2026-12-02")
                    .containsEntry("outcome", "签约");
            assertThatThrownBy(() -> visits.act(id, "complete", Map.of("outcome", "又签约")))
                    .isInstanceOf(Conflict.class);
        }
    }

    @Test
    void everythingIsLabelledInBothLanguages() {
        assertThat(TestTangram.missingLabels(new VisitsModule(), new CompleteVisit()))
                .isEmpty();
    }
}
