package tangram.receivable;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Why something is taken out of the books: the input of the actions that do so. */
record Because(@NotBlank @Size(max = 300) String reason) {}
