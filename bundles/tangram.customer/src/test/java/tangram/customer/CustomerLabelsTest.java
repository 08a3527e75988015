package tangram.customer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tangram.testing.module.TestTangram;

class CustomerLabelsTest {

    @Test
    void everythingIsLabelledInBothLanguages() {
        assertThat(TestTangram.missingLabels(new CustomerModule())).isEmpty();
    }
}
