package tangram.example.visits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisitTest {

    @Test
    void aVisitIsPlannedUntilSomethingElseIsSaid() {
        Visit visit = new Visit();

        assertThat(visit.status).isEqualTo(Visit.Status.PLANNED);
        assertThat(visit.id()).as("the store gives it one").isZero();
    }
}
