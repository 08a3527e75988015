package tangram.kernel.api;

import java.util.List;

/**
 * Something to be said to the owner of the server, in whatever language he reads.
 *
 * @param code under which the bundle's files have it in other languages
 * @param english what is said in English, a message pattern
 * @param arguments what is filled in
 */
public record Sentence(String code, String english, List<Object> arguments) {

    public Sentence {
        arguments = List.copyOf(arguments);
    }

    public static Sentence of(String code, String english, Object... arguments) {
        return new Sentence(code, english, List.of(arguments));
    }
}
