package tangram.files;

import jakarta.persistence.Entity;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tangram.module.api.record.As;
import tangram.module.api.record.ChildRow;
import tangram.module.api.record.Field;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordType;

/** A record that names files of its own: one, and one a page. */
@Entity
@Table(name = "papers_paper")
@RecordType(id = "paper", path = "papers", group = "sales", title = "title")
class Paper extends OwnedRecord {

    @Entity
    @Table(name = "papers_page")
    static class Page extends ChildRow {
        @Field(as = As.ATTACHMENT)
        @Nullable
        Long picture;
    }

    @Field
    @NotBlank
    @Size(max = 100)
    String title = "";

    @Field(as = As.ATTACHMENT)
    @Nullable
    Long scan;

    @Field
    @OneToMany
    List<Page> pages = new ArrayList<>();
}
