/** Approvals as the server tells of them. */
import type { Field, Link } from '@tangram/sdk'

export interface Task {
  id?: string
  approval: string
  record: Link & { module: string; typeLabel?: string }
  handling?: string
  flow: string
  step: number
  steps: number
  state: string
  submitter: Link
  behalf?: Link
  at: string
}

export interface Entry {
  step: number
  outcome: string
  seat?: Link | string
  person?: Link
  behalf?: Link
  decidedAt?: string
  at?: string
  comment?: string
  remark?: string
  handling?: string
}

export interface Submission {
  id: string
  flow: string
  submitter: Link
  state: string
  step: number
  steps: number
  hash?: string
  history: Entry[]
  changed?: string[]
}

export interface Standing {
  state: string
  version: number
  flows: { code: string; name: string }[]
  mayWithdraw: boolean
  submissions: Submission[]
}

/** What was submitted, as the one who decides sees it. */
export interface Submitted {
  id?: string
  approval?: string
  record: Link & { module: string; typeLabel?: string; fields?: Field[] }
  content: Record<string, unknown>
  fields: Field[]
  flow: string
  state: string
  step: number
  steps: number
  submitter: Link
  submittedAt?: string
  note?: string
  handling?: string
  history: Entry[]
  changed?: string[]
}

export const TONES: Record<string, 'success' | 'danger' | 'warning' | 'info' | 'primary'> = {
  approved: 'success', done: 'success', rejected: 'danger', returned: 'warning', open: 'primary', pending: 'primary', withdrawn: 'info', waiting: 'info', skipped: 'info', closed: 'info', draft: 'info',
}
