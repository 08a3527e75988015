package tangram.access.model;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A share (R13) or a participation (R16).
 *
 * @param key names it in the model
 * @param by who gives it
 * @param item the record, or 0 for all the giver's records of the type, now and later
 * @param type the type of what is given
 * @param person login of who gets it, or empty for a seat
 * @param seat code of the seat whose holders get it, or empty for a person
 * @param edit whether it is to edit
 * @param climbing whether superiors of who gets it get it, too (R14)
 * @param until last day, or empty without end
 * @param participation whether it is one; then it is of that record alone
 */
record Gift(
        String key,
        String by,
        int item,
        String type,
        Optional<String> person,
        Optional<String> seat,
        boolean edit,
        boolean climbing,
        Optional<LocalDate> until,
        boolean participation) {

    boolean standing() {
        return item == 0;
    }

    /** What is given again to the same one replaces what he had. */
    boolean replaces(Gift other) {
        return item == other.item
                && type.equals(other.type)
                && (item != 0 || by.equals(other.by))
                && person.equals(other.person)
                && seat.equals(other.seat)
                && participation == other.participation;
    }

    boolean over(LocalDate day) {
        return until.filter(day::isAfter).isPresent();
    }

    Gift climbingToo() {
        return new Gift(key, by, item, type, person, seat, edit, true, until, participation);
    }

    Gift forEver() {
        return new Gift(key, by, item, type, person, seat, edit, climbing, Optional.empty(), participation);
    }

    Gift shared() {
        return new Gift(key, by, item, type, person, seat, edit, climbing, until, false);
    }

    Gift of(int one) {
        return new Gift(key, by, one, type, person, seat, edit, climbing, until, participation);
    }
}
