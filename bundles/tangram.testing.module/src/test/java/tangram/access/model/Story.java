package tangram.access.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The fixture on a driver, and the few sentences in which scenarios are told; records go by their names. */
final class Story implements AutoCloseable {

    final Driver driver;
    private final Map<String, Integer> keys = new LinkedHashMap<>();
    private final Map<String, Kind> kinds = new LinkedHashMap<>();
    private final Map<String, Gift> gifts = new LinkedHashMap<>();

    Story(Driver driver) {
        this.driver = driver;
        Fixture.company().forEach(this::happens);
        Fixture.RECORDS.forEach(this::record);
    }

    void happens(Move move) {
        assertThat(driver.apply(move)).as(move.toString()).isEqualTo(Verdict.DONE);
    }

    /** A record comes to be: name, owner, type, links. */
    void record(String line) {
        String[] words = line.split(" ");
        Map<String, Integer> links = new LinkedHashMap<>();
        Stream.of(words).skip(3).map(word -> word.split("=")).forEach(pair -> links.put(pair[0], key(pair[1])));
        add(words[0], Kind.of(words[2]));
        happens(new Move.Create("zhang", key(words[0]), kind(words[0]), "open", links));
        happens(new Move.Transfer("zhang", key(words[0]), kind(words[0]), words[1], Optional.empty()));
    }

    /** Somebody makes a record of his own. */
    Verdict creates(String person, String name, String type) {
        add(name, Kind.of(type));
        return driver.apply(new Move.Create(person, key(name), kind(name), "open", Map.of()));
    }

    private void add(String name, Kind kind) {
        keys.put(name, keys.size() + 1);
        kinds.put(name, kind);
    }

    int key(String name) {
        return Optional.ofNullable(keys.get(name)).orElseThrow();
    }

    Kind kind(String name) {
        return Optional.ofNullable(kinds.get(name)).orElseThrow();
    }

    /** A list shows exactly these. */
    void lists(String person, String type, String... names) {
        Set<Integer> wanted = new TreeSet<>();
        Stream.of(names).forEach(name -> wanted.add(key(name)));
        Optional<Driver.Listing> listing = driver.list(person, Kind.of(type));
        assertThat(listing).as("%s may list %s", person, type).isPresent();
        assertThat(listing.orElseThrow().items())
                .as("%s lists %s", person, type)
                .containsExactlyInAnyOrderElementsOf(wanted);
        assertThat(listing.orElseThrow().total()).isEqualTo(wanted.size());
    }

    void closed(String person, String type) {
        assertThat(driver.list(person, Kind.of(type)))
                .as("%s lists %s", person, type)
                .isEmpty();
    }

    void sees(String person, String... names) {
        reading(person, Verdict.DONE, names);
    }

    void hidden(String person, String... names) {
        reading(person, Verdict.HIDDEN, names);
    }

    void reading(String person, Verdict verdict, String... names) {
        for (String name : names) {
            assertThat(driver.read(person, key(name)))
                    .as("%s opens %s", person, name)
                    .isEqualTo(verdict);
        }
    }

    /** What he may do to it besides reading is exactly this. */
    void may(String person, String name, Op... operations) {
        Set<Op> said = new TreeSet<>(driver.operations(person, key(name)));
        said.removeAll(Set.of(Op.READ, Op.EXPORT, Op.CONFIRM, Op.SUBMIT, Op.VOID));
        assertThat(said).as("%s may to %s", person, name).containsExactlyInAnyOrder(operations);
    }

    Verdict edits(String person, String name) {
        return driver.apply(new Move.Edit(person, key(name), kind(name), "won"));
    }

    Verdict deletes(String person, String name) {
        return driver.apply(new Move.Delete(person, key(name), kind(name)));
    }

    Verdict transfers(String person, String name, String to) {
        return driver.apply(new Move.Transfer(person, key(name), kind(name), to, Optional.empty()));
    }

    Verdict shares(String by, String name, String to) {
        return gives(gift(by, name, to, false, Optional.empty(), false));
    }

    Gift gift(
            String by,
            String name,
            String to,
            boolean climbing,
            Optional<java.time.LocalDate> until,
            boolean assigned) {
        return new Gift(
                by + " " + name + " " + to,
                by,
                key(name),
                kind(name).id(),
                Optional.of(to),
                Optional.empty(),
                false,
                climbing,
                until,
                assigned);
    }

    Gift all(String by, String type, String to) {
        return new Gift(
                by + " all " + type,
                by,
                0,
                type,
                Optional.of(to),
                Optional.empty(),
                false,
                false,
                Optional.empty(),
                false);
    }

    Verdict gives(Gift gift) {
        gifts.put(gift.key(), gift);
        return driver.apply(new Move.Give(gift.by(), gift));
    }

    Verdict revokes(String by, String name, String to) {
        return driver.apply(new Move.Revoke(
                by, Optional.ofNullable(gifts.get(by + " " + name + " " + to)).orElseThrow()));
    }

    void switched(String name, String setting) {
        happens(new Move.Switch(name, setting));
    }

    void assistant(String seat, String of, String... types) {
        happens(new Move.Assistants(List.of(new Move.Assistant(seat, of, Set.of(types), true))));
    }

    @Override
    public void close() {
        driver.close();
    }
}
