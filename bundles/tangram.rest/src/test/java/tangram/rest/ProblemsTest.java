package tangram.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tangram.kernel.api.Texts;
import tangram.kernel.api.Unavailable;

class ProblemsTest {

    private static final Texts ENGLISH = new Texts() {
        @Override
        public String sentence(String code, String english, List<Object> arguments, Locale locale) {
            return english;
        }

        @Override
        public Map<String, String> in(Locale locale) {
            return Map.of();
        }
    };

    @ParameterizedTest
    @EnumSource
    void whoeverCannotBeServedJustNowIsToldWhenToComeBack(Unavailable.Reason reason) {
        Unavailable unavailable = new Unavailable(reason, "held by somebody", null);

        Response answer = new Problems(ENGLISH).answer(new IllegalStateException(unavailable), Locale.ENGLISH);

        assertThat(answer.getStatus()).isEqualTo(reason == Unavailable.Reason.STORAGE_FULL ? 507 : 503);
        assertThat(answer.getHeaderString("Retry-After")).matches("[1-9][0-9]*");
        assertThat(answer.getEntity().toString()).doesNotContain("held by somebody");
    }
}
