/** The colour of a state, guessed from its code; colours of a dictionary go before. */
import { choiceOf, type Field } from '@tangram/sdk'

type Tone = 'success' | 'warning' | 'danger' | 'info' | 'primary'

const TONES: [Tone, RegExp][] = [
  ['success', /^(won|approved|done|completed|closed-won|accepted|effective|settled|paid|confirmed|converted|allocated|reimbursed|issued|active|in-use|a|deal)$/],
  ['danger', /^(lost|rejected|overdue|void|terminated|cancelled|bad-debt|refused|declined|urgent|high|invalid|reversed|expired|churned)$/],
  ['warning', /^(pending|in-progress|executing|partial|partly-paid|due|negotiation|following|suspended|sent|b|pooled|paused)$/],
  ['primary', /^(new|open|draft|planned|not-started|contact|requirements|proposal|assigned|registered|intended)$/],
]
const COLOURS: Record<string, Tone> = { green: 'success', red: 'danger', orange: 'warning', yellow: 'warning', blue: 'primary', grey: 'info', gray: 'info' }

export function toneOf(field: Field, code: string): Tone {
  const colour = COLOURS[choiceOf(field, code)?.colour ?? '']
  const stately = ['status', 'stage', 'approvalState', 'result', 'priority', 'level', 'rating', 'type', 'state'].includes(field.name)
  return colour ?? (stately ? TONES.find(([, codes]) => codes.test(code))?.[0] : undefined) ?? 'info'
}
