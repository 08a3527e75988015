package tangram.kernel.api.record;

/**
 * A word inside a sentence that bundles label: a kind of field, a status, an operation. As an argument of a problem it is
 * said in the reader's language.
 *
 * @param key its key in the properties, {@code kind.text}
 * @param otherwise what is said where nobody labels it
 */
public record Label(String key, String otherwise) {

    /** What logs and English sentences without a file say. */
    @Override
    public String toString() {
        return otherwise;
    }
}
