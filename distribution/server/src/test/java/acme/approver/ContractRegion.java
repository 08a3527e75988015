package acme.approver;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import tangram.module.api.ModuleId;
import tangram.module.api.record.AddedField;
import tangram.module.api.record.AddedFields;

/** Contracts say here in which region they are carried out. */
@Component
@ModuleId("acme-approver")
public final class ContractRegion implements AddedFields {

    static final String FIELD = "x_acme_region";

    @Override
    public String type() {
        return "contract";
    }

    @Override
    public List<AddedField> fields() {
        return List.of(AddedField.text(FIELD, 40).called("区域", "Region"));
    }
}
