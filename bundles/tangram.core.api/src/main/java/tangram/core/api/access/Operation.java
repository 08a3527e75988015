package tangram.core.api.access;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a role may allow (access.md §1a). The comment says what an operation needs besides the role.
 */
public enum Operation {
    /** 查看: a grant on the row. */
    READ,
    /** 打印: read of the row. */
    PRINT,
    /** 导出: read of the row. */
    EXPORT,
    /** 新建: links only to what the writer may read (R26). */
    CREATE,
    /** 导入: as create. */
    IMPORT,
    /** 编辑: owner, or edit-level share or participation; superiors by a switch of the deployment. */
    EDIT,
    /** 删除, also restore: owner. */
    DELETE,
    /** 提交审批, also withdraw: owner. */
    SUBMIT,
    /** 转移: owner or his superior. */
    TRANSFER,
    /** 共享, also participants: owner or his superior. */
    SHARE,
    /** 作废: owner or his superior. */
    VOID,
    /** 财务确认: read of the row (R9c). */
    CONFIRM,
    /** 批量: per row, the operation's own right. */
    BULK;

    /** The code in tables, JSON and the survey. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The operation of this code, or empty. */
    public static Optional<Operation> of(String code) {
        return Stream.of(values()).filter(o -> o.code().equals(code)).findAny();
    }
}
