package tangram.modules;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.module.InstalledModules.Fate;
import tangram.kernel.api.module.InstalledModules.Leaving;
import tangram.kernel.api.module.ModuleData;
import tangram.kernel.api.module.ModuleData.Kept;

/** What becomes of the records of a module that goes: kept, unless somebody says otherwise, and says it twice to delete them. */
record Estate(ModuleData data) {

    private static final String ALL = "all";

    /** What is to be done, checked; nothing has been done yet. */
    Plan plan(String module, Leaving leaving) {
        List<Kept> kept = data.of(module);
        Set<String> archived = new TreeSet<>();
        Set<String> purged = new TreeSet<>();
        leaving.fates().forEach((type, fate) -> {
            Set<String> types = types(kept, type);
            if (fate == Fate.ARCHIVE || fate == Fate.ARCHIVE_AND_PURGE) {
                archived.addAll(types);
            }
            if (fate == Fate.PURGE || fate == Fate.ARCHIVE_AND_PURGE) {
                purged.addAll(types);
            }
        });
        if (!archived.isEmpty() && leaving.archive().isEmpty()) {
            throw new Invalid("module.archive-where", "Say to which file it is to be written.");
        }
        return new Plan(module, kept, archived, purged, leaving.archive(), leaving.confirmation());
    }

    private static Set<String> types(List<Kept> kept, String asked) {
        Set<String> types = new TreeSet<>();
        kept.stream()
                .map(Kept::type)
                .filter(type -> asked.equals(ALL) || asked.equals(type))
                .forEach(types::add);
        if (types.isEmpty() && !asked.equals(ALL)) {
            throw new Invalid("module.no-such-type", "The module keeps no records of the type {0}.", asked);
        }
        return types;
    }

    /** What is to become of the records of one module. */
    final class Plan {

        private final String module;
        private final List<Kept> kept;
        private final Set<String> archived;
        private final Set<String> purged;
        private final Optional<Path> file;
        private final Optional<String> confirmation;

        private Plan(
                String module,
                List<Kept> kept,
                Set<String> archived,
                Set<String> purged,
                Optional<Path> file,
                Optional<String> confirmation) {
            this.module = module;
            this.kept = kept;
            this.archived = archived;
            this.purged = purged;
            this.file = file;
            this.confirmation = confirmation;
        }

        private long records() {
            return kept.stream()
                    .filter(one -> purged.contains(one.type()))
                    .mapToLong(Kept::records)
                    .sum();
        }

        /** The code of a confirmation is the number of records: who says it has read it. */
        void requireConfirmed() {
            if (!purged.isEmpty() && !confirmation.equals(Optional.of(Long.toString(records())))) {
                throw new Conflict(
                                "module.confirm",
                                "{0} records would be deleted for ever. To have that, ask again and confirm with {0}.",
                                records())
                        .with("confirm", Long.toString(records()));
            }
        }

        void archive(Caller by) {
            if (!archived.isEmpty()) {
                data.archive(by, module, archived, file.orElseThrow());
            }
        }

        void purge(Caller by) {
            if (!purged.isEmpty()) {
                data.purge(by, module, purged, records());
            }
        }

        /** A sentence for each type of which there are records. */
        List<Sentence> sentences() {
            List<Sentence> sentences = new ArrayList<>();
            for (Kept one : kept) {
                sentences.add(
                        purged.contains(one.type())
                                ? Sentence.of(
                                        "module.step-purged", "{0}: {1} records are deleted", one.type(), one.records())
                                : Sentence.of(
                                        "module.step-kept", "{0}: {1} records are kept", one.type(), one.records()));
            }
            if (!archived.isEmpty()) {
                sentences.add(Sentence.of(
                        "module.step-archived",
                        "{0} is written to {1}",
                        String.join(", ", archived),
                        file.orElseThrow().toString()));
            }
            return sentences;
        }
    }
}
