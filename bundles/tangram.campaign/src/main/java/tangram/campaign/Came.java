package tangram.campaign;

import tangram.module.api.report.Question;

/** What comes of campaigns, step by step: whom they reach, and what becomes of that, each asked of the module that keeps it. */
enum Came {
    TARGETS("campaign-target", ""),
    RESPONSES("campaign-target", "response!=none"),
    LEADS("lead", ""),
    CONVERTED("lead", "status==converted"),
    OPPORTUNITIES("opportunity", ""),
    WON("opportunity", "status==won"),
    CONTRACTS("contract", "status=out=(draft,void)");

    private final String type;
    private final String filter;

    Came(String type, String filter) {
        this.type = type;
        this.filter = filter;
    }

    /** About those of some campaigns; {@code campaigns} is a filter over the field that names theirs. */
    Question of(String campaigns) {
        Question question = Question.about(type).where(campaigns);
        Question step = filter.isEmpty() ? question : question.where(filter);
        return inMoney() ? step.sum("companyAmount") : step;
    }

    boolean inMoney() {
        return type.equals("opportunity") || type.equals("contract");
    }
}
