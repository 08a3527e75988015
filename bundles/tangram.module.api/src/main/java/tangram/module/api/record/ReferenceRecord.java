package tangram.module.api.record;

import jakarta.persistence.MappedSuperclass;

/**
 * Base data that belongs to nobody: a product, a price book (R25). Whoever may use the type's group reads all of it; it is
 * written with the right {@code base-data} of a role. It has no owner, is not shared and follows nobody.
 */
@MappedSuperclass
public abstract class ReferenceRecord extends OwnedRecord {}
