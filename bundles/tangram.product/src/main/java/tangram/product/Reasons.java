package tangram.product;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import tangram.core.api.organisation.OrganisationChart;
import tangram.crm.api.price.Pricing.Reason;

/** Why something costs so much, in somebody's language. */
final class Reasons {

    private final ResourceBundle texts;

    Reasons(Locale locale) {
        Locale known = locale.getLanguage().equals("en") ? Locale.ROOT : Locale.SIMPLIFIED_CHINESE;
        texts = ResourceBundle.getBundle(
                "l10n.product",
                known,
                Reasons.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    List<Reason> of(Offer offer, OrganisationChart chart) {
        List<Reason> reasons = new ArrayList<>();
        reasons.add(reason("book", offer.name()));
        if (offer.level() != null) {
            reasons.add(reason("level", offer.level().toUpperCase(Locale.ROOT)));
        }
        if (offer.region() != null) {
            reasons.add(reason("region", offer.region()));
        }
        if (offer.department() != null) {
            chart.department(offer.department())
                    .ifPresent(department -> reasons.add(reason("department", department.name())));
        }
        if (offer.quantity().signum() > 0) {
            reasons.add(reason("quantity", offer.quantity().stripTrailingZeros().toPlainString()));
        }
        if (offer.from() != null || offer.until() != null) {
            reasons.add(reason("dates", day(offer.from()), day(offer.until())));
        }
        return reasons;
    }

    /** @param code of those that {@link Reason} names */
    Reason reason(String code, Object... arguments) {
        String pattern = texts.getString("product.price." + code);
        return new Reason(code, new MessageFormat(pattern, Locale.ROOT).format(arguments));
    }

    private static Object day(@Nullable Object day) {
        return day == null ? "…" : day;
    }
}
