package tangram.persistence.describe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.module.api.record.Status;
import tangram.module.api.record.Tone;
import tangram.module.api.record.Toned;

/** Reads the constants of an enum: their codes, what may follow which, and how each is taken. */
final class Constants {

    private Constants() {}

    static FieldDescriptor.Codes of(Class<?> type) {
        List<String> all = new ArrayList<>();
        Map<String, List<String>> next = new LinkedHashMap<>();
        Map<String, Tone> tones = new LinkedHashMap<>();
        for (Object each : type.getEnumConstants()) {
            Enum<?> constant = (Enum<?>) each;
            String code = Codes.of(constant);
            all.add(code);
            if (constant instanceof Status<?> status) {
                next.put(code, next(status));
            }
            Tone tone = tone(type, constant);
            if (tone != Tone.NEUTRAL) {
                tones.put(code, tone);
            }
        }
        return new FieldDescriptor.Codes(all, next, tones);
    }

    private static List<String> next(Status<?> status) {
        return status.next().stream()
                .filter(following -> !following.byAction())
                .map(Codes::of)
                .sorted()
                .toList();
    }

    private static Tone tone(Class<?> type, Enum<?> constant) {
        Toned said = said(type, constant);
        if (said != null) {
            return said.value();
        }
        if (constant instanceof Status<?> status) {
            return status.voids() ? Tone.BAD : status.initial() ? Tone.ACTIVE : Tone.NEUTRAL;
        }
        return Tone.NEUTRAL;
    }

    private static @Nullable Toned said(Class<?> type, Enum<?> constant) {
        try {
            return type.getField(constant.name()).getAnnotation(Toned.class);
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("an enum without its constant " + constant, e);
        }
    }
}
