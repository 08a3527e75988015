package tangram.module.api.record;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;

/**
 * A row inside a record: a line of a quote, a phase of a project. It lives and dies with its record and is seen by whoever
 * sees that. Its columns come from {@code ${row}} in the migration; the store alone sets them.
 *
 * <pre>{@code
 * @Field @OneToMany List<Line> lines = new ArrayList<>();
 *
 * @Entity @Table(name = "quote_line")
 * static class Line extends ChildRow { @Field @NotNull BigDecimal quantity; … }
 * }</pre>
 */
@MappedSuperclass
public abstract class ChildRow {

    @Id
    @Column(name = "id")
    private long id;

    @Column(name = "parent_id")
    private long parent;

    @Column(name = "position")
    private int position;

    /** The row's id, which it keeps through changes; 0 until the store has taken it. */
    public final long id() {
        return id;
    }

    /** Its place among the rows of its record, from 0. */
    public final int position() {
        return position;
    }
}
