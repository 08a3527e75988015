/** The rows of the configuration, in the words of the survey. */
import { ask, get } from '@tangram/sdk'

export interface ConfiguredRow {
  key: string
  version: string
  row: Record<string, unknown>
}

export const rowsOf = async (section: string): Promise<ConfiguredRow[]> => (await get<{ items: ConfiguredRow[] }>(`/api/admin/${section}`)).items

export interface Difference {
  section: string
  key: string
  before?: Record<string, unknown>
  after?: Record<string, unknown>
}

/** A change of the configuration: planned, made, or to be undone. */
export interface Change {
  id?: string
  when: string
  by: string
  source: string
  differences: Difference[]
  remarks?: string[]
  broken?: { id: string; why: string }[]
  reason?: string
  /** Of people who came with it, by login; told only now. */
  passwords?: Record<string, string>
  undoableUntil?: string
}

/** A value of a row, as a text. */
export const written = (value: unknown): string => (value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value))

export interface Gain { records: number; isExact: boolean; samples: { id: string; title: string }[] }
export interface PreviewItem { person: { login: string; name: string }; type: string; gained: Gain; lost: Gain }
export interface Preview { items: PreviewItem[]; complete: boolean }

/** Saves a row as it should be, or a new one, or takes it away. Answers nothing when policies would break unless it is insisted on. */
export async function saveRow(section: string, key: string | undefined, version: string | undefined, row: Record<string, unknown> | undefined, insist = ''): Promise<Change> {
  const query = insist ? `?insist=${encodeURIComponent(insist)}` : ''
  const where = `/api/admin/${section}${key ? `/${encodeURIComponent(key)}` : ''}${query}`
  return (await ask<Change>(row === undefined ? 'DELETE' : key ? 'PATCH' : 'POST', where, row, { ifMatch: version && `"${version.replaceAll('"', '')}"` })).data
}
