package tangram.launcher;

/** Why the launcher does not go on: one sentence for the person at the terminal and an exit code for the script. */
final class Refusal extends RuntimeException {
    static final int USAGE = 2;
    static final int CONFIGURATION = 3;
    static final int PORT_IN_USE = 4;
    static final int DATABASE = 5;
    static final int UNRESOLVED = 6;

    private final int exitCode;

    Refusal(int exitCode, String sentence) {
        super(sentence);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
