package tangram.product;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import tangram.module.api.Module;
import tangram.module.api.ModuleId;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordRules;
import tangram.module.api.record.View;

/** Announces products, their categories and price books. */
@Component
@ModuleId("product")
public final class ProductModule implements Module {

    @Override
    public List<Class<? extends OwnedRecord>> records() {
        return List.of(Product.class, ProductCategory.class, PriceBook.class);
    }

    @Override
    public List<RecordRules<?>> rules() {
        return List.of(new ProductRules(), new PriceBookRules());
    }

    @Override
    public List<View> views() {
        return List.of(new View(
                "price-book", "expiring", "status==active;validUntil=ge=@today;validUntil=le=@today:30", "name"));
    }
}
