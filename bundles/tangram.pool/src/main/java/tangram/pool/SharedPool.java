package tangram.pool;

import jakarta.persistence.Entity;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tangram.crm.api.pool.Pool;
import tangram.module.api.record.As;
import tangram.module.api.record.Field;
import tangram.module.api.record.LinkTo;
import tangram.module.api.record.RecordType;
import tangram.module.api.record.ReferenceRecord;
import tangram.module.api.record.Status;

/**
 * 公海, 线索池: where leads or customers lie that nobody follows up. They are its keeper's until somebody takes one, or is given one by
 * its rule. Everybody reads what pools there are, since whoever gives a record back says into which.
 */
@Entity
@Table(name = "pool_pool")
@RecordType(id = "pool", path = "pools", group = "daily", title = "name", numbering = false, countBy = "status")
class SharedPool extends ReferenceRecord {

    /** 状态. */
    enum PoolStatus implements Status<PoolStatus> {
        ACTIVE,
        INACTIVE;

        @Override
        public Set<PoolStatus> next() {
            return Set.of(this == ACTIVE ? INACTIVE : ACTIVE);
        }
    }

    @Field(listed = true, sortable = true)
    @NotBlank
    @Size(max = 100)
    String name = "";

    @Field(listed = true, fixed = true)
    @NotNull
    Pool.Kind kind = Pool.Kind.CUSTOMER;

    @Field(listed = true)
    @LinkTo("person")
    @NotNull
    @Nullable
    Long keeper;

    @Field(listed = true)
    @NotNull
    Pool.Rule rule = Pool.Rule.BY_HAND;

    @Field(listed = true)
    @Min(1)
    @Max(10000)
    @Nullable
    Integer holdLimit;

    @Field(listed = true)
    @Min(1)
    @Max(3650)
    @Nullable
    Integer returnAfterDays;

    @Field
    @OneToMany
    List<PoolMember> members = new ArrayList<>();

    @Field(listed = true)
    @NotNull
    PoolStatus status = PoolStatus.ACTIVE;

    @Field(as = As.LONG_TEXT)
    @Size(max = 4000)
    @Nullable
    String notes;
}
