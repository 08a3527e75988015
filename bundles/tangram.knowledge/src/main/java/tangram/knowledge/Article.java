package tangram.knowledge;

import jakarta.persistence.Entity;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tangram.module.api.record.As;
import tangram.module.api.record.Field;
import tangram.module.api.record.LinkTo;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordType;
import tangram.module.api.record.Status;
import tangram.module.api.record.Tone;
import tangram.module.api.record.Toned;

/**
 * What somebody knows, written down for the others: drafted, reviewed by whoever is above, published, and withdrawn in the end, on its
 * last day by itself. What is published is not rewritten under its readers' eyes: it is revised as a draft of its own, the
 * next edition, which takes its place when it is published.
 */
@Entity
@Table(name = "knowledge_article")
@RecordType(
        id = "article",
        path = "articles",
        group = "knowledge",
        title = "title",
        countBy = "status",
        published = "status==published")
class Article extends OwnedRecord {

    /** 状态. */
    enum ArticleStatus implements Status<ArticleStatus> {
        DRAFT,
        @Toned(Tone.ATTENTION)
        IN_REVIEW,
        @Toned(Tone.GOOD)
        PUBLISHED,
        WITHDRAWN;

        @Override
        public Set<ArticleStatus> next() {
            return switch (this) {
                case DRAFT -> Set.of(IN_REVIEW);
                case IN_REVIEW -> Set.of(DRAFT, PUBLISHED);
                case PUBLISHED -> Set.of(WITHDRAWN);
                case WITHDRAWN -> Set.of();
            };
        }

        @Override
        public boolean byAction() {
            return true;
        }
    }

    @Field(listed = true, sortable = true)
    @NotBlank
    @Size(max = 200)
    String title = "";

    @Field(listed = true)
    @LinkTo("article-category")
    @Nullable
    Long category;

    @Field(listed = true, ruleable = true)
    @NotNull
    ArticleStatus status = ArticleStatus.DRAFT;

    @Field(as = As.RICH_TEXT, searchable = true)
    @Size(max = 30000)
    @Nullable
    String body;

    /** As people would ask for it, parted by blanks. */
    @Field(listed = true, searchable = true)
    @Size(max = 300)
    @Nullable
    String keywords;

    @Field(listed = true)
    @LinkTo("product")
    @Nullable
    Long product;

    /** The day after it is withdrawn by itself; none: it holds until somebody withdraws it. */
    @Field(listed = true)
    @Nullable
    LocalDate validUntil;

    /** The request that taught it. */
    @Field
    @LinkTo("service-request")
    @Nullable
    Long sourceRequest;

    /** Which edition it is, from 1. */
    @Field(readOnly = true)
    int edition = 1;

    /** The edition before. */
    @Field(readOnly = true)
    @LinkTo("article")
    @Nullable
    Long revises;

    @Field(listed = true, readOnly = true)
    @Nullable
    LocalDate publishedOn;

    /** Who sent it for review, and so does not publish it. */
    @Field(readOnly = true)
    @LinkTo("person")
    @Nullable
    Long submittedBy;

    @Field(readOnly = true)
    @LinkTo("person")
    @Nullable
    Long publishedBy;

    /** What whoever reviewed it would have changed. */
    @Field(readOnly = true)
    @Size(max = 1000)
    @Nullable
    String reviewNote;

    @Field(readOnly = true)
    @Size(max = 300)
    @Nullable
    String withdrawReason;

    /** How many service requests it has solved. */
    @Field(listed = true, sortable = true, readOnly = true)
    int citations;

    /** How many people it has helped. */
    @Field(listed = true, sortable = true, readOnly = true)
    int helpful;

    @Field(readOnly = true)
    @OneToMany
    List<Vote> votes = new ArrayList<>();

    boolean isBlank() {
        return body == null || body.isBlank();
    }

    void withdraw(@Nullable String reason) {
        status = ArticleStatus.WITHDRAWN;
        withdrawReason = reason;
    }
}
