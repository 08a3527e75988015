package tangram.knowledge;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.knowledge.Article.ArticleStatus;
import tangram.module.api.record.RecordAction;

/** 下架: an article is not for everybody any more. It takes the same right as publishing it. */
@Component(service = RecordAction.class)
public final class WithdrawArticle extends RecordAction<Article, WithdrawArticle.Because> {

    record Because(@Size(max = 300) @Nullable String reason) {}

    public WithdrawArticle() {
        super("withdraw", Article.class, Because.class);
    }

    @Override
    public Operation operation() {
        return Operation.SHARE;
    }

    @Override
    public boolean available(Article article) {
        return article.status == ArticleStatus.PUBLISHED;
    }

    @Override
    public @Nullable Record perform(Caller caller, Article article, Because because) {
        article.withdraw(because.reason());
        return null;
    }
}
