package tangram.testing.module;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tangram.kernel.api.record.ActionDescriptor;
import tangram.kernel.api.record.LabelKeys;
import tangram.module.api.Module;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordAction;
import tangram.module.api.record.View;
import tangram.persistence.describe.InputShape;
import tangram.persistence.describe.RecordShape;

/** Looks for what a module does not label. */
final class MissingLabels {

    private MissingLabels() {}

    static List<String> of(Module module, List<RecordAction<?, ?>> actions) {
        TestTexts texts = new TestTexts();
        texts.add(module.getClass());
        List<String> missing = new ArrayList<>();
        for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            Set<String> said = texts.in(locale).keySet();
            for (Class<? extends OwnedRecord> type : module.records()) {
                RecordShape shape = RecordShape.of(module.id(), type, List.of());
                List<ActionDescriptor> own = actions.stream()
                        .filter(action -> action.type() == type)
                        .map(action -> describe(shape, action))
                        .toList();
                List<View> views = module.views().stream()
                        .filter(view -> view.type().equals(shape.descriptor().id()))
                        .toList();
                LabelKeys.missing(shape.descriptor(), own, views, said)
                        .forEach(key -> missing.add(locale.toLanguageTag() + ": " + key));
            }
            module.deadlines().stream()
                    .map(deadline -> LabelKeys.deadline(deadline.type(), deadline.id()))
                    .filter(key -> !said.contains(key))
                    .forEach(key -> missing.add(locale.toLanguageTag() + ": " + key));
        }
        return missing;
    }

    private static ActionDescriptor describe(RecordShape shape, RecordAction<?, ?> action) {
        return new ActionDescriptor(
                action.id(),
                shape.descriptor().id(),
                action.operation(),
                InputShape.of(action.input()).fields(),
                action.answer().map(answer -> InputShape.of(answer).fields()));
    }
}
