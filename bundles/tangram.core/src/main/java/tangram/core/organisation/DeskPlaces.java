package tangram.core.organisation;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Invalid;
import tangram.core.change.ChangeBook;
import tangram.core.change.Codes;
import tangram.core.change.Facts;
import tangram.core.change.Nulls;
import tangram.kernel.api.Epochs.Kind;
import tangram.kernel.api.Rows;

/** Puts desks where they were, with what lies on them: for who takes a move back. */
final class DeskPlaces {

    private final Rows rows;
    private final ChangeBook book;
    private final Codes codes;

    DeskPlaces(Rows rows, ChangeBook book, Codes codes) {
        this.rows = rows;
        this.book = book;
        this.codes = codes;
    }

    private record Place(@Nullable String seat, @Nullable String holder) {

        Facts facts() {
            return Facts.of("seat", seat, "holder", holder);
        }
    }

    boolean place(Caller by, long desk, Optional<String> seat, Optional<String> holder) {
        book.open();
        Place before = rows.first(
                        row -> new Place(row.textOrNull(1), row.textOrNull(2)),
                        "select s.code, p.login from core_desk d left join core_seat s on s.id = d.seat"
                                + " left join core_person p on p.id = d.holder where d.id = ?",
                        desk)
                .orElseThrow(
                        () -> new Invalid("organisation.unknown-desk", "There is no desk {0}.", Long.toString(desk)));
        Place wanted = new Place(seat.orElse(null), holder.map(Codes::login).orElse(null));
        if (before.equals(wanted)) {
            return false;
        }
        Nulls.change(
                rows,
                "update core_desk set seat = ?, holder = ? where id = ?",
                seat.map(codes::seat).orElse(null),
                holder.map(codes::person).orElse(null),
                desk);
        return book.note(by, Kind.ORGANISATION, "desk", desk, "edit", before.facts(), wanted.facts());
    }
}
