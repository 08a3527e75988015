package tangram.contract;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Why a contract is no more. */
record Because(@NotBlank @Size(max = 300) String reason) {}
