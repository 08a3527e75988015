package acme.region;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import tangram.module.api.ModuleId;
import tangram.module.api.record.AddedField;
import tangram.module.api.record.AddedFields;

/** Customers have a region and a territory here, which the module that keeps customers knows nothing of. */
@Component
@ModuleId("acme-region")
public final class CustomerRegion implements AddedFields {

    @Override
    public String type() {
        return "customer";
    }

    @Override
    public List<AddedField> fields() {
        return List.of(
                AddedField.text("x_acme_region", 40).shownInLists().called("区域", "Region"),
                AddedField.choice("x_acme_territory", "acme.territory").called("辖区", "Territory"));
    }
}
