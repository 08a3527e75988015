package tangram.receivable;

import java.time.LocalDate;
import tangram.module.api.report.Question;

/** 账龄: how long what is still open has been overdue. What is due today is not. */
enum Age {
    NOT_DUE,
    DAYS_30,
    DAYS_60,
    DAYS_90,
    OVER_90;

    private static final int STEP = 30;

    /** What is still owed; what was given up is not expected any more. */
    static Question open() {
        return Question.about("receivable")
                .where("status=in=(open,partly-received)")
                .sum("companyOutstanding");
    }

    /** Of this age only. */
    Question of(Question open, LocalDate today) {
        LocalDate latest = today.minusDays(1L + STEP * (ordinal() - 1L));
        return switch (this) {
            case NOT_DUE -> open.where("dueOn=ge=" + today);
            case OVER_90 -> open.where("dueOn=le=" + latest);
            default -> open.within("dueOn", latest.minusDays(STEP - 1L), latest);
        };
    }
}
