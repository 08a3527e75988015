package tangram.product;

import java.util.function.Consumer;
import tangram.core.api.problem.FieldProblem;
import tangram.module.api.record.Change;
import tangram.module.api.record.RecordRules;

/** What holds for products: none is sold below its floor, and no bundle is a part of itself. */
final class ProductRules implements RecordRules<Product> {

    @Override
    public Class<Product> type() {
        return Product.class;
    }

    @Override
    public void check(Change<Product> change, Consumer<FieldProblem> refuse) {
        Product product = change.record();
        boolean floorAboveList = product.floorPrice != null
                && product.listPrice != null
                && product.floorPrice.compareTo(product.listPrice) > 0;
        if (floorAboveList) {
            refuse.accept(FieldProblem.of(
                    "floorPrice", "product.floor-above-list", "The floor price cannot be above the list price."));
        }
        if (product.parts.stream().anyMatch(part -> Long.valueOf(product.id()).equals(part.product))) {
            refuse.accept(FieldProblem.of("parts", "product.part-of-itself", "A bundle is no part of itself."));
        }
    }
}
