package tangram.persistence.backup;

import java.io.Serial;
import tangram.kernel.api.Sentence;

/** A backup cannot be written or restored; nothing was begun, or what was begun is taken back. */
final class BackupRefused extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient Sentence sentence;

    BackupRefused(Sentence sentence) {
        super(sentence.english() + " " + sentence.arguments());
        this.sentence = sentence;
    }

    Sentence sentence() {
        return sentence;
    }
}
