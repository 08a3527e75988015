package tangram.modules;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import tangram.kernel.api.Sentence;
import tangram.modules.life.ModuleBundle;

/** The modules that are there, by symbolic name, each with the one bundle that stands for it. Thread-safe. */
final class Shelf {

    private final Map<String, Book> books = new ConcurrentHashMap<>();

    /**
     * A module that is there.
     *
     * @param file its jar
     * @param shipped whether it came with the release
     * @param wanted whether it is to run
     * @param trouble what went wrong when it was to be started last
     */
    record Book(
            Bundle bundle,
            Path file,
            boolean shipped,
            boolean wanted,
            Optional<String> signer,
            Optional<Sentence> trouble) {

        String name() {
            return bundle.getSymbolicName();
        }

        Optional<String> id() {
            return ModuleBundle.id(bundle);
        }

        Book wanted(boolean now) {
            return new Book(bundle, file, shipped, now, signer, Optional.empty());
        }

        Book troubled(Optional<Sentence> now) {
            return new Book(bundle, file, shipped, wanted, signer, now);
        }
    }

    void put(Book book) {
        books.put(book.name(), book);
    }

    void remove(String name) {
        books.remove(name);
    }

    List<Book> all() {
        return books.values().stream().sorted(Comparator.comparing(Book::name)).toList();
    }

    Optional<Book> named(String name) {
        return Optional.ofNullable(books.get(name));
    }

    /** By id or symbolic name; of several with one id the one that is to run. */
    Optional<Book> find(String module) {
        return named(module)
                .or(() -> all().stream()
                        .filter(book -> book.id().filter(module::equals).isPresent())
                        .min(Comparator.comparing((Book book) -> !book.wanted())));
    }
}
