package tangram.modules.desired;

import java.io.Serial;

/** The file of wanted modules cannot be followed; the message is for who wrote it. */
public final class DesiredModulesRefused extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    DesiredModulesRefused(String sentence) {
        super(sentence);
    }
}
