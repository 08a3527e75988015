package tangram.customer;

import tangram.module.api.report.Question;

/** A side from which a customer is looked at: what there is of one kind that is about him, and which number of it is added up. */
enum Side {
    CONTACTS("contact", "status==active", ""),
    OPEN_DEALS("opportunity", "status==open", "amount"),
    WON_DEALS("opportunity", "status==won", "amount"),
    OPEN_QUOTES("quote", "status=in=(draft,sent)", "total"),
    CONTRACTS("contract", "status=out=(draft,void)", "amount"),
    OWED("receivable", Side.NOT_PAID, "outstanding"),
    OVERDUE("receivable", Side.NOT_PAID + ";dueOn=lt=@today", "outstanding"),
    OPEN_PROJECTS("project", "status=out=(closed,terminated)", ""),
    ASSETS("asset", "status=out=(scrapped,replaced,returned)", ""),
    OPEN_REQUESTS("service-request", "status=out=(closed,cancelled)", ""),
    FOLLOW_UPS("activity", "status==done", ""),
    PLANNED_FOLLOW_UPS("activity", "status==planned", "");

    private static final String NOT_PAID = "status=in=(open,partly-received)";

    private final String type;
    private final String filter;
    private final String sum;

    /** @param sum a number of the type in money, or empty */
    Side(String type, String filter, String sum) {
        this.type = type;
        this.filter = filter;
        this.sum = sum;
    }

    Question of(long customer) {
        Question question = Question.about(type).where("customer==" + customer).where(filter);
        return sum.isEmpty() ? question : question.sum(sum);
    }

    /** Empty where nothing is added up. */
    String sum() {
        return sum;
    }
}
