package tangram.module.api.report;

import java.time.LocalDate;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;

/** Figures over the records that the reader of a report may see, and over no others (R19). For one request; not thread-safe. */
@ProviderType
public interface Figures {

    /** Whoever reads. */
    Caller caller();

    /** Which day it is where the company is. */
    LocalDate today();

    /**
     * The groups that have records, in the order their enum declares, else ascending, those without a value last. None where the
     * type's module is absent or the reader's roles do not open it. Cheap whatever the number of records when the question is about all
     * of a type, by the field it is counted by, with no sum but of its measure; else each record is looked at. Of a question by a field of
     * rows a record counts in each group it has a row of.
     *
     * @throws tangram.core.api.problem.Invalid when the filter cannot be read, or there are too many records to look at each
     * @throws IllegalArgumentException when the type has no such field, or not one to gather by or to add up
     */
    List<Figure> of(Question question);

    /**
     * All the question is about as one group, also where there are no records.
     *
     * @throws IllegalArgumentException when it is about rows without a condition on them
     */
    Figure total(Question question);
}
