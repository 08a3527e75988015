package tangram.competitor;

import jakarta.persistence.Entity;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tangram.module.api.record.As;
import tangram.module.api.record.Choice;
import tangram.module.api.record.Field;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordType;
import tangram.module.api.record.Status;

/** A firm that wants the same deals, and what we know of it. Everybody with the group reads it. */
@Entity
@Table(name = "competitor_competitor")
@RecordType(
        id = "competitor",
        path = "competitors",
        group = "competition",
        title = "name",
        countBy = "status",
        common = true)
class Competitor extends OwnedRecord {

    /** 状态. */
    enum CompetitorStatus implements Status<CompetitorStatus> {
        ACTIVE,
        INACTIVE;

        @Override
        public Set<CompetitorStatus> next() {
            return Set.of(this == ACTIVE ? INACTIVE : ACTIVE);
        }
    }

    @Field(listed = true, sortable = true)
    @NotBlank
    @Size(max = 200)
    String name = "";

    @Field(listed = true, as = As.URL)
    @Size(max = 300)
    @Nullable
    String website;

    @Field(listed = true)
    @Choice("competitor.staff-size")
    @Size(max = 60)
    @Nullable
    String staffSize;

    @Field(as = As.LONG_TEXT)
    @Size(max = 2000)
    @Nullable
    String mainProducts;

    @Field(as = As.LONG_TEXT)
    @Size(max = 4000)
    @Nullable
    String strengths;

    @Field(as = As.LONG_TEXT)
    @Size(max = 4000)
    @Nullable
    String weaknesses;

    @Field(as = As.LONG_TEXT)
    @Size(max = 4000)
    @Nullable
    String strategy;

    @Field
    @OneToMany
    List<News> news = new ArrayList<>();

    @Field(readOnly = true)
    int dealsWon;

    @Field(readOnly = true)
    int dealsLost;

    @Field(listed = true)
    @NotNull
    CompetitorStatus status = CompetitorStatus.ACTIVE;

    @Field(as = As.LONG_TEXT)
    @Size(max = 4000)
    @Nullable
    String notes;
}
