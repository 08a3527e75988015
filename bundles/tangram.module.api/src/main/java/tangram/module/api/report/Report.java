package tangram.module.api.report;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import tangram.core.api.extension.ExtensionPoint;

/**
 * A table of figures that people decide by: the funnel, what is overdue, who won. A module offers it as a service; it is served at
 * {@code GET /api/<module>/reports/<id>} to whose roles open {@code analysis}, described in the metadata with what it asks and
 * its columns, and gone when its service goes. Since it is a class, its component must say so:
 * {@code @Component(service = Report.class)}.
 *
 * <p>It asks {@link Figures}, which know nothing but what the reader may see, so it needs no thought about access. Its labels are
 * {@code report.<module>.<id>}, of what it asks {@code report.<module>.<id>.<component>}, of columns
 * {@code report.<module>.<id>.column.<component>}.
 *
 * @param <A> what it asks: a Java record whose components are of the types fields have, with Jakarta Validation's constraints; a
 *     record without components where nothing has to be said
 * @param <C> its columns: a Java record of the same kinds of components
 */
@ExtensionPoint(
        offeredBy = "a module",
        purpose =
                "a table of figures over what its reader may see: `GET /api/<module>/reports/<id>`, with the list behind each line",
        example = "tangram.opportunity.Pipeline")
@ConsumerType
public abstract class Report<A extends Record, C extends Record> {

    private final String id;
    private final Class<A> asks;
    private final Class<C> columns;

    /**
     * @param id its name in paths, lower-kebab, unique for the module
     * @param asks the class of what it asks
     * @param columns the class of its lines' cells
     */
    protected Report(String id, Class<A> asks, Class<C> columns) {
        this.id = id;
        this.asks = asks;
        this.columns = columns;
    }

    /**
     * A line of the table.
     *
     * @param cells what stands in the columns
     * @param listing the list of the records it is about, if they can be listed
     */
    public record Line<C extends Record>(C cells, Optional<Listing> listing) {

        /** A line that is about the records of a figure. */
        public static <C extends Record> Line<C> of(C cells, Figure figure) {
            return new Line<>(cells, Optional.of(figure.listing()));
        }

        /** A line that is about no list of records. */
        public static <C extends Record> Line<C> of(C cells) {
            return new Line<>(cells, Optional.empty());
        }
    }

    /** Its name in paths. */
    public final String id() {
        return id;
    }

    /** The class of what it asks. */
    public final Class<A> asks() {
        return asks;
    }

    /** The class of its lines' cells. */
    public final Class<C> columns() {
        return columns;
    }

    /**
     * The lines, in the order they are shown. More than a thousand are refused: whoever asks is to ask for less.
     *
     * @throws tangram.core.api.problem.Problem what it cannot do with what was asked
     */
    public abstract List<Line<C>> lines(Figures figures, A asked);
}
