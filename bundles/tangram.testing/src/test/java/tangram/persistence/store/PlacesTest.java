package tangram.persistence.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Who has a place, and who waits for it. */
class PlacesTest {

    private final Places<String> places = new Places<>();

    @Test
    void whoeverCameFirstHasThePlaceAndTheNextOneGetsItWhenHeGoes() {
        assertThat(places.join("quote", "ours")).isTrue();
        assertThat(places.join("quote", "theirs")).isFalse();
        assertThat(places.join("quote", "third")).isFalse();

        assertThat(places.leave("quote", "ours")).contains("theirs");
        assertThat(places.of("quote")).containsExactly("theirs", "third");
    }

    @Test
    void whoeverGoesWhileHeWaitsChangesNothing() {
        places.join("quote", "ours");
        places.join("quote", "theirs");

        assertThat(places.leave("quote", "theirs")).isEmpty();
        assertThat(places.leave("quote", "theirs")).isEmpty();
        assertThat(places.of("quote")).containsExactly("ours");
        assertThat(places.leave("quote", "ours")).isEmpty();
        assertThat(places.taken()).isEmpty();
    }

    @Test
    void eachNameHasAPlaceOfItsOwn() {
        places.join("quote", "ours");

        assertThat(places.join("contract", "ours")).isTrue();
        assertThat(places.taken()).containsExactly("contract", "quote");
    }
}
