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
  seat?: { code: string; title: string }
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
  flow: { code: string; name: string }
  submitter: Link
  submittedAt: string
  note?: string
  state: string
  step: number
  steps: number
  hash?: string
  history: Entry[]
  /** What is different from the submission before. */
  changed: { field: string; before?: unknown; after?: unknown }[]
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
  /** Of the task, where it is mine to decide. */
  id?: string
  record: Link & { module: string; typeLabel?: string }
  content: Record<string, unknown>
  fields: Field[]
  handling?: string
  submission: Submission
  returnableTo: number[]
}

export const TONES: Record<string, 'success' | 'danger' | 'warning' | 'info' | 'primary'> = {
  approved: 'success', done: 'success', rejected: 'danger', returned: 'warning', open: 'primary', pending: 'primary', withdrawn: 'info', waiting: 'info', skipped: 'info', closed: 'info', draft: 'info',
}
