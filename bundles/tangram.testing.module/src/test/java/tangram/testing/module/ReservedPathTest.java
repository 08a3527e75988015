package tangram.testing.module;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.junit.jupiter.api.Test;
import tangram.module.api.record.Field;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordType;
import tangram.persistence.describe.RecordShape;

/** Records are not kept where the reports of their module are. */
class ReservedPathTest {

    @Entity
    @Table(name = "sums_summary")
    @RecordType(id = "summary", path = "reports", group = "sales", title = "name")
    static class Summary extends OwnedRecord {

        @Field
        @NotBlank
        @Size(max = 100)
        String name = "";
    }

    @Test
    void aTypeWhosePathIsThatOfReportsIsRefused() {
        assertThatThrownBy(() -> RecordShape.of("sums", Summary.class, List.of()))
                .hasMessageContaining("its path is that of the module's reports");
    }
}
