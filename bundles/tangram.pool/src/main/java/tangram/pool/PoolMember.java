package tangram.pool;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tangram.module.api.record.ChildRow;
import tangram.module.api.record.Field;
import tangram.module.api.record.LinkTo;

/** Somebody who takes records out of a pool, or is given them. */
@Entity
@Table(name = "pool_member")
class PoolMember extends ChildRow {

    @Field
    @LinkTo("person")
    @NotNull
    @Nullable
    Long person;

    /** As leads name them, with commas between. */
    @Field
    @Size(max = 1000)
    @Nullable
    String regions;

    List<String> regionList() {
        return regions == null
                ? List.of()
                : Stream.of(regions.split("[,，、;；]"))
                        .map(String::strip)
                        .filter(region -> !region.isEmpty())
                        .toList();
    }
}
