package tangram.module.api.record;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import tangram.core.api.extension.ExtensionPoint;

/**
 * Fields that a bundle adds to a record type of another module, without that one knowing of it:
 *
 * <pre>{@code
 * @Component
 * public final class CustomerRegion implements AddedFields {
 *     public String type() { return "customer"; }
 *     public List<AddedField> fields() {
 *         return List.of(AddedField.text("x_acme_region", 40).shownInLists().called("区域", "Region"));
 *     }
 * }
 * }</pre>
 *
 * <p>Their columns are made when the service comes, and they are fields like all others from then on: in JSON, metadata,
 * lists, filters, forms, history and the audit. When the service goes they are gone from the answers; columns and values
 * stay, and are there again when it comes back. What is wrong with them is told by {@code tangram status}, and the type is
 * served without them.
 */
@ExtensionPoint(
        offeredBy = "any bundle",
        purpose = "adds fields to a record type of another module, without that one knowing of it",
        example = "acme.region.CustomerRegion")
@ConsumerType
public interface AddedFields {

    /** Id of the record type they are added to, {@code customer}. Not null, never changes. */
    String type();

    /** The fields, in any order; the same at every call. Not null. */
    List<AddedField> fields();
}
