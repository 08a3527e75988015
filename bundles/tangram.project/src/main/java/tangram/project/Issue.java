package tangram.project;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tangram.module.api.record.ChildRow;
import tangram.module.api.record.Field;
import tangram.module.api.record.LinkTo;

/** What went wrong or was changed in a project. */
@Entity
@Table(name = "project_issue")
class Issue extends ChildRow {

    /** 问题或变更. */
    enum Kind {
        ISSUE,
        CHANGE
    }

    @Field
    @NotNull
    Kind kind = Kind.ISSUE;

    @Field
    @Nullable
    LocalDate raisedOn;

    @Field
    @NotBlank
    @Size(max = 1000)
    String content = "";

    @Field
    @LinkTo("person")
    @Nullable
    Long handler;

    @Field
    @Size(max = 1000)
    @Nullable
    String solution;

    @Field
    boolean closed;
}
