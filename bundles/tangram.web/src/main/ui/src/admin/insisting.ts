/** A change that policies are against is made all the same when somebody says why. */
import { ref, type Ref } from 'vue'
import { Problem } from '@tangram/sdk'

export interface Insisting {
  /** Whether the last refusal was one that a reason overcomes. */
  insists: Ref<boolean>
  reason: Ref<string>
  begin: () => void
  notice: (thrown: unknown) => void
}

export function useInsisting(): Insisting {
  const insists = ref(false)
  const reason = ref('')
  return {
    insists,
    reason,
    begin: () => {
      insists.value = false
      reason.value = ''
    },
    notice: thrown => {
      insists.value = thrown instanceof Problem && thrown.errors.some(error => error.field.startsWith('policies['))
    },
  }
}
