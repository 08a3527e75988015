package tangram.module.api.record;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import tangram.core.api.approval.Approvable;

/** Says of an entity class that it is a record type, the unit of access and of screens. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface RecordType {

    /** Unique in the system, lower-kebab: {@code service-request}. */
    String id();

    /** Its plural in URLs: {@code requests}. */
    String path();

    /** The module group (模块组) that opens it: daily, market, customer, sales, service, competition, knowledge, analysis. */
    String group();

    /** The field that names a record to people. */
    String title();

    /** Whether records get a code by the numbering rules. */
    boolean numbering() default true;

    /** A field by whose values the kernel counts records, so that totals by it do not read the records; empty for none. */
    String countBy() default "";

    /** A number field the kernel sums along with the counts; empty for none. */
    String measure() default "";

    /**
     * Ids of record types that follow when a record is given to somebody else and whoever gives it wishes so: those of
     * their records that link to it and belong to the same desk. Of modules that are absent nothing follows.
     */
    String[] cascade() default {};

    /**
     * Whether it is published for all (R25): whoever may use the group reads every record, and each is edited by its owner.
     * {@link ReferenceRecord}s are so without saying it.
     */
    boolean common() default false;

    /**
     * What of it is published for all, where that is not every record (R25): a field that rules may go by ({@link Field#ruleable}),
     * and the code it then has, {@code status==published}. Empty for none. What it does not have is its owner's as usual.
     */
    String published() default "";

    /**
     * The link field that names the record this one is a part of, as an opportunity's competitor is of the opportunity (R25);
     * empty for none. The link is required and fixed. A part belongs to whoever owns the whole, is seen by whoever sees it, under the ceiling of its type,
     * and is written by whoever may edit it.
     */
    String partOf() default "";

    /**
     * The link field that names the record with which this one is shared, as contacts are with their customer (R13); empty
     * for none. It has an owner of its own.
     */
    String sharedWith() default "";

    /**
     * Whether its records are approved, by the flows the deployment has for the type (审核). A record that is under approval is
     * changed by nobody, whatever the door (A09).
     */
    Approvable approval() default Approvable.NO;
}
