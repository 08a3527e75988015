package tangram.kernel.api.record;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * To whom a record goes, and what follows it.
 *
 * @param person login of the new owner
 * @param seat code of his seat, or empty for his main one
 * @param cascade ids of the types that follow
 * @param part id of the transfer it is part of ({@link Transfers#next}); empty when it is one by itself
 */
public record TransferTo(String person, Optional<String> seat, Collection<String> cascade, OptionalLong part) {

    public TransferTo {
        cascade = List.copyOf(cascade);
    }

    /** To somebody's main seat, and nothing follows. */
    public static TransferTo person(String login) {
        return new TransferTo(login, Optional.empty(), List.of(), OptionalLong.empty());
    }
}
