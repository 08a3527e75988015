package tangram.testing.module;

import java.util.List;
import tangram.module.api.Module;
import tangram.module.api.record.Change;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordRules;

/** Pages of a handbook, whose text is rich; a page without one is given one by the module, as it found it. */
final class HandbookModule implements Module {

    @Override
    public String id() {
        return "handbook";
    }

    @Override
    public List<Class<? extends OwnedRecord>> records() {
        return List.of(HandbookPage.class);
    }

    @Override
    public List<RecordRules<?>> rules() {
        return List.of(new RecordRules<HandbookPage>() {
            @Override
            public Class<HandbookPage> type() {
                return HandbookPage.class;
            }

            @Override
            public void derive(Change<HandbookPage> change) {
                if (change.isNew() && change.record().body == null) {
                    change.record().body = "<p onclick=\"steal()\">待写</p><script>steal()</script>";
                }
            }
        });
    }
}
