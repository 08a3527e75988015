package tangram.persistence.related;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.access.MovedRecord.Concern;

/** Which living records concern others since the open transaction began, with whom they concerned then and do now. */
public final class Moves {

    private final Transactions transactions;

    public Moves(Transactions transactions) {
        this.transactions = transactions;
    }

    /** A record that concerns others. */
    public record Move(String type, long id, Concern before, Concern after) {}

    private record Key(String type, long id) {}

    private static final class Noted {
        private final Map<Key, Move> moves = new LinkedHashMap<>();
    }

    /** Takes one down; a record that moves twice has moved once, from where it was to where it is. */
    public void note(Move move) {
        transactions
                .resource(this, Noted::new)
                .moves
                .merge(
                        new Key(move.type, move.id),
                        move,
                        (first, then) -> new Move(first.type, first.id, first.before, then.after));
    }

    /** All of them, in the order in which they first moved. */
    public List<Move> all() {
        return transactions.resource(this, Noted::new).moves.values().stream()
                .filter(move -> !move.before.equals(move.after))
                .toList();
    }
}
