package tangram.core.api.approval;

import java.util.Locale;

/** How far a record is on its way to approval (审批状态); apart from its own status. */
public enum ApprovalState {
    /** 草稿: not submitted, or changed since it was approved. */
    DRAFT,
    /** 审批中: submitted and frozen. */
    PENDING,
    /** 已通过. */
    APPROVED,
    /** 已驳回: it may be changed and submitted again. */
    REJECTED,
    /** 已撤回: it may be changed and submitted again. */
    WITHDRAWN;

    /** The word in JSON and tables. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The state of this code.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static ApprovalState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
