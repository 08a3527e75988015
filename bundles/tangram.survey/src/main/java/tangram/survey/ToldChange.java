package tangram.survey;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tangram.core.api.access.Caller;
import tangram.kernel.api.configuration.Change;
import tangram.survey.ChangeDesk.Done;
import tangram.survey.change.ChangeTable.Kept;
import tangram.survey.rows.Difference;

/** Changes as they are told to whoever made them, or asks for them later. */
final class ToldChange {

    private ToldChange() {}

    /** One that was carried out or planned just now. */
    static Change of(Caller by, String source, Done<?> done, List<String> remarks, Map<String, String> passwords) {
        Instant now = Instant.now();
        return new Change(
                done.kept().map(Kept::id).orElse(0L),
                done.kept().map(Kept::when).orElse(now),
                by.login(),
                source,
                differences(done.differences()),
                remarks,
                passwords,
                done.broken(),
                done.kept().flatMap(Kept::reason),
                done.kept().flatMap(kept -> kept.undoableUntil(now)));
    }

    /** One of those that are kept. */
    static Change of(Kept kept, Instant now) {
        return new Change(
                kept.id(),
                kept.when(),
                kept.login(),
                kept.source(),
                differences(kept.differences()),
                List.of(),
                Map.of(),
                List.of(),
                kept.reason(),
                kept.undoableUntil(now));
    }

    /** The same, with one more sentence to whoever made it. */
    static Change remarked(Change change, String remark) {
        return new Change(
                change.id(),
                change.when(),
                change.login(),
                change.source(),
                change.differences(),
                Stream.concat(change.remarks().stream(), Stream.of(remark)).toList(),
                change.passwords(),
                change.broken(),
                change.reason(),
                change.undoableUntil());
    }

    private static List<Change.Difference> differences(List<Difference> differences) {
        return differences.stream().map(ToldChange::difference).toList();
    }

    private static Change.Difference difference(Difference difference) {
        SectionName name = SectionName.of(difference.section());
        return new Change.Difference(
                name.code(),
                name.shown(difference.key()),
                Optional.of(difference.before()).filter(row -> !row.isEmpty()),
                Optional.of(difference.after()).filter(row -> !row.isEmpty()));
    }
}
