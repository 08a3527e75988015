package tangram.asset;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tangram.core.api.problem.FieldProblem;
import tangram.module.api.record.Change;
import tangram.module.api.record.RecordRules;

/**
 * What holds for assets: each has a name, a warranty ends after it starts, and a product has each serial number once.
 */
final class AssetRules implements RecordRules<Asset> {

    @Override
    public Class<Asset> type() {
        return Asset.class;
    }

    @Override
    public void derive(Change<Asset> change) {
        Asset asset = change.record();
        if (blank(asset.name)) {
            asset.name = name(asset);
        }
    }

    @Override
    public void check(Change<Asset> change, Consumer<FieldProblem> refuse) {
        Asset asset = change.record();
        LocalDate starts = Objects.requireNonNull(asset.warrantyStartsOn);
        if (Objects.requireNonNull(asset.warrantyEndsOn).isBefore(starts)) {
            refuse.accept(FieldProblem.of(
                    "warrantyEndsOn",
                    "asset.warranty-ends-before-it-starts",
                    "The warranty cannot end before it starts."));
        }
    }

    private static @Nullable String name(Asset asset) {
        if (!blank(asset.serialNumber)) {
            return asset.serialNumber;
        }
        if (!blank(asset.model)) {
            return asset.model;
        }
        return asset.installedOn == null ? null : asset.installedOn.toString();
    }

    @Override
    public List<String> sameAs(Asset asset) {
        String serial = asset.serialNumber;
        return serial == null || serial.isBlank()
                ? List.of()
                : List.of("serial:" + asset.product + ":" + serial.strip());
    }

    @Override
    public boolean mayInsist() {
        return false;
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
