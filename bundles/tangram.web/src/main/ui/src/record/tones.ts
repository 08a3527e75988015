/** The colour of a value, as its module says how it is taken. */
import { choiceOf, type Field } from '@tangram/sdk'
import { TONES } from '../approval/types'

type Tone = 'success' | 'warning' | 'danger' | 'info' | 'primary'

const COLOURS: Record<string, Tone> = { active: 'primary', good: 'success', attention: 'warning', bad: 'danger' }

export function toneOf(field: Field, code: string): Tone {
  return (field.name === 'approvalState' ? TONES[code] : COLOURS[choiceOf(field, code)?.tone ?? '']) ?? 'info'
}
