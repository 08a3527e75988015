package tangram.core.approval;

import java.util.Locale;

/**
 * Whose a task is. A seat's goes to whoever holds the seat when he decides (A23); where each holder of a seat has to decide,
 * each has one for his desk.
 */
record Principal(Kind kind, long id) {

    enum Kind {
        SEAT,
        DESK,
        ROLE,
        PERSON;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    static Principal seat(long id) {
        return new Principal(Kind.SEAT, id);
    }

    static Principal desk(long id) {
        return new Principal(Kind.DESK, id);
    }

    static Principal role(long id) {
        return new Principal(Kind.ROLE, id);
    }

    static Principal person(long id) {
        return new Principal(Kind.PERSON, id);
    }
}
