package tangram.rest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.configuration.StaffChanges;
import tangram.kernel.api.organisation.Handover;
import tangram.kernel.api.record.TransferTo;
import tangram.rest.ModuleServlets.Keeping;

/**
 * A change that is no configuration, to be looked at before it is made: {@code {transfer: {type, ids, to, cascade?}}}, {@code
 * {handover: {person, …}}} or {@code {desk: {id, person}}}.
 */
final class PreviewInput {

    private static final String TRANSFER = "transfer";
    private static final String HANDOVER = "handover";
    private static final String DESK = "desk";

    private final Map<String, @Nullable Object> body;
    private final Function<String, Optional<Keeping>> types;
    private final Handover handover;
    private final StaffChanges staff;

    PreviewInput(
            Map<String, @Nullable Object> body,
            Function<String, Optional<Keeping>> types,
            Handover handover,
            StaffChanges staff) {
        this.body = body;
        this.types = types;
        this.handover = handover;
        this.staff = staff;
    }

    /** Whether it is one; else the body is a survey. */
    boolean isChange() {
        return kind().isPresent();
    }

    private Optional<String> kind() {
        return Stream.of(TRANSFER, HANDOVER, DESK).filter(body::containsKey).findFirst();
    }

    /**
     * What the caller would do.
     *
     * @throws Invalid naming everything that is missing, unknown or of the wrong type
     */
    Runnable change(Caller by) {
        BodyFields fields = new BodyFields(body);
        String kind = kind().orElseThrow();
        BodyFields inside = new BodyFields(fields.ifObject(kind));
        fields.end();
        return switch (kind) {
            case TRANSFER -> transfer(by, inside);
            case HANDOVER -> handover(by, inside);
            default -> desk(by, inside);
        };
    }

    private Runnable transfer(Caller by, BodyFields inside) {
        String type = inside.text("type");
        List<String> ids = inside.ids("ids");
        Map<String, @Nullable Object> rest = inside.rest();
        Keeping keeping = types.apply(type)
                .orElseThrow(() -> new Invalid(List.of(
                        FieldProblem.of("type", "unknown-type", "No started module has records of this type."))));
        TransferTo to = TransferInput.read(rest, () -> keeping.records().cascade(keeping.type()), OptionalLong.empty());
        return () -> ids.forEach(id -> keeping.records().transfer(by, keeping.type(), RecordResource.id(id), to));
    }

    private Runnable handover(Caller by, BodyFields inside) {
        by.requireAdministrator();
        String person = inside.text("person");
        Handover.Wish wish = HandoverInput.read(inside).wish();
        return () -> handover.carryOut(by, person, wish);
    }

    /** What policies say of it is told when it is done. */
    private Runnable desk(Caller by, BodyFields inside) {
        by.requireAdministrator();
        long id = RecordResource.id(inside.text("id"));
        String person = inside.text("person");
        inside.end();
        return () -> staff.giveDesk(by, id, staff.desk(by, id).version(), person, Optional.of(DESK));
    }
}
