package tangram.modules.file;

import java.io.Serial;
import java.util.List;
import tangram.kernel.api.Sentence;

/** A file that is no module, or none that may come in, with everything that is wrong with it. */
public final class UnfitFile extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient List<Sentence> wrong;

    /**
     * A refusal.
     *
     * @param wrong a sentence for each thing; not empty
     */
    public UnfitFile(List<Sentence> wrong) {
        super(String.join(" ", wrong.stream().map(Sentence::english).toList()));
        this.wrong = List.copyOf(wrong);
    }

    /** A sentence for each thing that is wrong; not empty. */
    public List<Sentence> wrong() {
        return wrong == null ? List.of() : wrong;
    }
}
