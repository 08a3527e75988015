package tangram.access.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.problem.Denied;
import tangram.core.api.problem.NotFound;
import tangram.kernel.api.access.Explanation;
import tangram.kernel.api.access.Explanation.Ground;
import tangram.kernel.api.access.Explanation.Step;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.testing.module.TestTangram;

/**
 * Has the product explain access: to him who asks about himself, and to an administrator who reads everything there and asks
 * about him. Each answer has its grounds.
 */
final class StoreExplained {

    private static final long NOBODYS = 1;

    private final TestTangram tangram;
    private final StoreDriver store;

    StoreExplained(TestTangram tangram, StoreDriver store) {
        this.tangram = tangram;
        this.store = store;
    }

    Set<Op> operations(String person, Kind kind, int item) {
        Caller himself = store.caller(person);
        RecordDescriptor type = store.type(kind);
        Optional<Caller> onlooker = onlooker(himself, type, store.id(item));
        Set<Op> allowed = new TreeSet<>();
        for (Op op : EnumSet.complementOf(EnumSet.of(Op.CREATE))) {
            Operation operation = Operation.valueOf(op.name());
            Optional<Explanation> own = own(himself, type, store.id(item), operation);
            Optional<Explanation> others = onlooker.map(
                    asker -> tangram.access().explain(asker, type, store.id(item), himself.person(), operation));
            others.ifPresent(told -> assertThat(told.allowed())
                    .as("%s of %s to %s, told to others", op, item, person)
                    .isEqualTo(own.map(Explanation::allowed).orElse(false)));
            if (own.map(StoreExplained::checked).orElse(false)) {
                allowed.add(op);
            }
            others.ifPresent(StoreExplained::checked);
        }
        return allowed;
    }

    /** Of what he does not see he is told what he is told of what is not there. */
    private Optional<Explanation> own(Caller himself, RecordDescriptor type, long id, Operation operation) {
        try {
            Explanation told = tangram.access().explain(himself, type, id, himself.person(), operation);
            if (!tangram.access().allows(himself, type, id, Operation.READ)) {
                assertThat(told)
                        .isEqualTo(tangram.access().explain(himself, type, NOBODYS, himself.person(), operation));
            }
            return Optional.of(told);
        } catch (NotFound absent) {
            return Optional.empty();
        }
    }

    private static boolean checked(Explanation told) {
        if (told.allowed()) {
            assertThat(told.because()).extracting(Step::ground).contains(Ground.ROLE);
            assertThat(told.because()).extracting(Step::ground).anyMatch(ground -> ground != Ground.ROLE);
            assertThat(told.missing()).isEmpty();
        } else {
            assertThat(told.missing()).isNotEmpty();
            // what the state closes nobody opens
            boolean closed = told.missing().stream().allMatch(step -> step.ground() == Ground.STATE);
            assertThat(told.nearest().isPresent()).isNotEqualTo(closed);
        }
        told.because().forEach(step -> assertThat(step.text()).isNotBlank().doesNotContain("{", "–"));
        told.missing().forEach(step -> assertThat(step.text()).isNotBlank().doesNotContain("{", "–"));
        return told.allowed();
    }

    /** Somebody who reads the record and may ask about anybody. */
    private Optional<Caller> onlooker(Caller himself, RecordDescriptor type, long id) {
        return tangram.organisation().chart(himself).people().stream()
                .map(person -> administering(store.caller(person.login())))
                .filter(person -> reads(person, type, id))
                .findFirst();
    }

    private boolean reads(Caller person, RecordDescriptor type, long id) {
        try {
            tangram.access().require(person, type, id, Operation.READ);
            return true;
        } catch (NotFound | Denied hidden) {
            return false;
        }
    }

    private static Caller administering(Caller person) {
        return new Caller(
                person.person(), person.login(), person.name(), true, person.locale(), person.from(), person.epoch());
    }
}
