package tangram.access.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the matrix puts its questions to: the product, or something that stands for it. People are named by login, records by key. */
interface Driver extends AutoCloseable {

    /**
     * Let it happen.
     *
     * @return how a {@link Move.Deed} was answered; of other moves {@link Verdict#REFUSED} when they were against the ceiling
     */
    Verdict apply(Move move);

    Verdict read(String person, int item);

    /** What the record shows of what it links to, by field (R18); only of records he reads. */
    Map<String, String> labels(String person, int item);

    /** What is said he may do to a record he reads. */
    Set<Op> operations(String person, int item);

    /**
     * What he may do to it when he asks why, also of records he does not see; and that nothing is decided without a ground,
     * nor refused without what is missing.
     */
    Set<Op> explained(String person, int item);

    /** How many records he is told to read when he asks why; only where his roles open the type. */
    long explainedTotal(String person, Kind kind);

    /**
     * A list, page by page.
     *
     * @param items in the order of the pages
     * @param total how many it says there are
     * @param byStage how many it says are in each stage
     */
    record Listing(List<Integer> items, long total, Map<String, Long> byStage) {}

    /** Empty when his roles do not open the type. */
    Optional<Listing> list(String person, Kind kind);

    /** The list as a file. Empty when his roles do not let him export. */
    Optional<Set<Integer>> export(String person, Kind kind);

    /** What is found by words ({@code q}). */
    Set<Integer> search(String person, Kind kind, String words);

    /** The list of those whose linked record is in this stage; empty when his roles do not open what is linked (R19). */
    Optional<Set<Integer>> whereLinked(String person, Kind kind, String field, String stage);

    /** The records on the timeline of a record he reads. */
    Set<Integer> timeline(String person, int item);

    /** How asking for its history is answered. */
    Verdict history(String person, int item);

    /** How asking for its last submission is answered; hidden when there is none. */
    Verdict approval(String person, int item);

    /** The records he is told he has to decide on. */
    Set<Integer> toDecide(String person);

    /** Stands for everything that is stored; what is refused leaves it as it was. */
    String digest();

    @Override
    void close();
}
