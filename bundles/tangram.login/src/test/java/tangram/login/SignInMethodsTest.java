package tangram.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.login.OfferedMethod;
import tangram.core.api.login.SignIn;
import tangram.core.api.login.SignInMethod;
import tangram.core.api.login.SignInMethod.Field;
import tangram.core.api.login.SignInMethod.Form;
import tangram.core.api.login.SignInMethod.Label;
import tangram.core.api.problem.Invalid;
import tangram.testing.TestDatabase;

/** Ways to sign in that bundles offer prove whose login it is; what protects accounts holds all the same. */
class SignInMethodsTest {

    private static final Form BADGE =
            Form.of(new Label("工牌", "Badge"), Field.shown("badge", "工牌号", "Number"), Field.secret("pin", "码", "Pin"));

    /** A method of a partner. */
    private record Method(String id, Form form, Function<Map<String, String>, Optional<String>> answer)
            implements SignInMethod {

        @Override
        public Optional<String> prove(Map<String, String> input) {
            return answer.apply(input);
        }
    }

    private static Method badge(Function<Map<String, String>, Optional<String>> answer) {
        return new Method("acme-badge", BADGE, answer);
    }

    /** Whose badge has the pin 7. */
    private static final Method SEVEN =
            badge(input -> Optional.of(String.valueOf(input.get("badge"))).filter(who -> "7".equals(input.get("pin"))));

    static Stream<Office> both() {
        return TestDatabase.both().map(Office::new);
    }

    private static SignIn signIn(Office office, String who, String pin, String address) {
        return office.login.signIn("acme-badge", Map.of("badge", who, "pin", pin), Locale.SIMPLIFIED_CHINESE, address);
    }

    private static SignIn signIn(Office office, String who) {
        return signIn(office, who, "7", Office.DESK);
    }

    private static void refused(String field, String code, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        Invalid.class,
                        problem -> assertThat(problem.fields())
                                .extracting(one -> one.field() + " " + one.code())
                                .containsExactly(field + " " + code));
    }

    @ParameterizedTest
    @MethodSource("both")
    void whoIsProvedIsSignedInAndTheAuditSaysHow(Office office) {
        try (TestDatabase database = office.database) {
            long zhang = office.person("zhang", "张");
            office.methods.addMethod(SEVEN, Map.of());

            SignIn.Accepted accepted = (SignIn.Accepted) signIn(office, " ZHANG");

            assertThat(accepted.caller().login()).isEqualTo("zhang");
            assertThat(accepted.mustChangePassword()).isFalse();
            assertThat(office.session(accepted.token())).isPresent();
            assertThat(office.audited(zhang)).contains("sign-in by zhang from " + Office.DESK);
            assertThat(database.texts("select changes from core_audit where operation = 'sign-in'"))
                    .singleElement()
                    .asString()
                    .contains("acme-badge");
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void nothingProvedNobodyKnownAndADisabledAccountAreRefusedAlike(Office office) {
        try (TestDatabase database = office.database) {
            office.personWithAccount("gone", "离");
            office.active("gone", false);
            office.person("zhang", "张");
            office.methods.addMethod(SEVEN, Map.of());

            assertThat(signIn(office, "zhang", "8", Office.DESK)).isInstanceOf(SignIn.Refused.class);
            assertThat(signIn(office, "nobody")).isInstanceOf(SignIn.Refused.class);
            assertThat(signIn(office, "gone")).isInstanceOf(SignIn.Refused.class);
            assertThat(database.texts("select secret from login_session")).isEmpty();
            assertThat(database.texts("select operation from core_audit where operation = 'sign-in-failed'"))
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void anInitialPasswordHasToBeChangedAlsoByWhoSignsInOtherwise(Office office) {
        try (TestDatabase database = office.database) {
            office.person("zhang", "张");
            office.setPassword("zhang", Office.PASSWORD, true);
            office.methods.addMethod(SEVEN, Map.of());

            SignIn.Accepted accepted = (SignIn.Accepted) signIn(office, "zhang");

            assertThat(accepted.mustChangePassword()).isTrue();
            assertThat(office.session(accepted.token()).orElseThrow().mustChangePassword())
                    .isTrue();
            assertThat(database.texts("select person from login_account where signed_in_at is not null"))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void triesAreLimitedByWhatTheySayTheyAreAndByAddressAndNotByThePasswordsOfTheAccount(Office office) {
        try (TestDatabase database = office.database) {
            assertThat(database).isNotNull();
            office.personWithAccount("zhang", "张");
            office.methods.addMethod(SEVEN, Map.of());
            for (int i = 0; i < Guesses.TRIES_PER_ACCOUNT; i++) {
                assertThat(signIn(office, "zhang", "8", "192.0.2." + i)).isInstanceOf(SignIn.Refused.class);
            }
            assertThat(signIn(office, "zhang")).isInstanceOf(SignIn.TryLater.class);
            assertThat(office.signIn("zhang", Office.PASSWORD)).isInstanceOf(SignIn.Accepted.class);

            for (int i = 0; i < Guesses.TRIES_PER_ADDRESS; i++) {
                assertThat(signIn(office, "other" + i, "8", "198.51.100.1")).isInstanceOf(SignIn.Refused.class);
            }
            assertThat(signIn(office, "zhao", "8", "198.51.100.1")).isInstanceOf(SignIn.TryLater.class);
            office.clock.advance(Guesses.WINDOW);
            assertThat(signIn(office, "zhang")).isInstanceOf(SignIn.Accepted.class);
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void aMethodThatThrowsOrHangsIsOutOfOrderAndNothingWasTried(Office office) {
        try (TestDatabase database = office.database) {
            office.personWithAccount("zhang", "张");
            CountDownLatch never = new CountDownLatch(1);
            for (Function<Map<String, String>, Optional<String>> answer :
                    List.<Function<Map<String, String>, Optional<String>>>of(
                            input -> {
                                throw new IllegalStateException("broken");
                            },
                            input -> {
                                throw new NoClassDefFoundError("broken");
                            },
                            input -> null,
                            input -> {
                                await(never);
                                return Optional.of("zhang");
                            })) {
                Method method = badge(answer);
                office.methods.addMethod(method, Map.of());
                assertThat(signIn(office, "zhang")).isInstanceOf(SignIn.OutOfOrder.class);
                assertThat(office.signIn("zhang", Office.PASSWORD)).isInstanceOf(SignIn.Accepted.class);
                office.methods.removeMethod(method);
            }
            never.countDown();
            assertThat(database.texts("select subject from login_attempt where tries > 0"))
                    .isEmpty();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void inputThatTheFormDoesNotAskForIsRefusedByItsField(Office office) {
        try (TestDatabase database = office.database) {
            office.methods.addMethod(SEVEN, Map.of());
            Locale zh = Locale.SIMPLIFIED_CHINESE;
            refused(
                    "pin",
                    "required",
                    () -> office.login.signIn("acme-badge", Map.of("badge", "zhang"), zh, Office.DESK));
            refused(
                    "other",
                    "unknown-field",
                    () -> office.login.signIn(
                            "acme-badge", Map.of("badge", "zhang", "pin", "7", "other", "x"), zh, Office.DESK));
            refused("pin", "login.too-long", () -> signIn(office, "zhang", "7".repeat(1_001), Office.DESK));
            refused("method", "login.unknown-method", () -> office.login.signIn("acme", Map.of(), zh, Office.DESK));
            office.methods.removeMethod(SEVEN);
            refused("method", "login.unknown-method", () -> signIn(office, "zhang"));
            assertThat(database.texts("select subject from login_attempt")).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void ofTwoWithOneIdTheOneWithTheHigherRankingIsAskedAndOneThatIsNoneIsNotOffered(Office office) {
        try (TestDatabase database = office.database) {
            assertThat(database).isNotNull();
            office.person("zhang", "张");
            office.methods.addMethod(badge(input -> Optional.empty()), Map.of());
            office.methods.addMethod(SEVEN, Map.of("service.ranking", 1));
            office.methods.addMethod(new Method("password", BADGE, input -> Optional.of("zhang")), Map.of());
            office.methods.addMethod(new Method("A b", BADGE, input -> Optional.of("zhang")), Map.of());
            office.methods.addMethod(new Method("acme-null", null, input -> Optional.of("zhang")), Map.of());

            assertThat(signIn(office, "zhang")).isInstanceOf(SignIn.Accepted.class);
            assertThat(office.login.methods()).extracting(OfferedMethod::id).containsExactly("password", "acme-badge");
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void aDeploymentHasTheMethodsItNamesAndThePasswordWhileNoneOfThemIsThere(TestDatabase database) {
        Office office = new Office(database, "acme-badge, acme-directory");
        try (database) {
            office.personWithAccount("zhang", "张");
            Method other = new Method("acme-other", BADGE, input -> Optional.of("zhang"));
            office.methods.addMethod(other, Map.of());
            assertThat(office.login.methods()).extracting(OfferedMethod::id).containsExactly("password");
            assertThat(office.signIn("zhang", Office.PASSWORD)).isInstanceOf(SignIn.Accepted.class);
            refused(
                    "method",
                    "login.unknown-method",
                    () -> office.login.signIn(
                            "acme-other", Map.of("badge", "x", "pin", "7"), Locale.ENGLISH, Office.DESK));

            office.methods.addMethod(SEVEN, Map.of());
            assertThat(office.login.methods()).extracting(OfferedMethod::id).containsExactly("acme-badge");
            refused("method", "login.unknown-method", () -> office.signIn("zhang", Office.PASSWORD));
            assertThat(signIn(office, "zhang")).isInstanceOf(SignIn.Accepted.class);
            office.methods.removeMethod(SEVEN);
            assertThat(office.signIn("zhang", Office.PASSWORD)).isInstanceOf(SignIn.Accepted.class);
        }
    }
}
