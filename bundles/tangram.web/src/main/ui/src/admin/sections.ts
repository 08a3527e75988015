/** How rows of the configuration are taken by a form: what each section's rows hold, in the words of the survey. A row that a form cannot show is edited as text. */
import type { Field } from '@tangram/sdk'

type Values = Record<string, unknown>

/** What `of` names is chosen from what there is. */
export type Source = 'seats' | 'departments' | 'roles' | 'people' | 'types' | 'approvers'

export interface Part {
  /** Its key; of a key within a key, `eligible.seats`. */
  name: string
  /** As of fields; `words` are several codes. */
  kind: 'text' | 'long-text' | 'integer' | 'yes-no' | 'date' | 'enum' | 'words' | 'rows'
  required?: boolean
  /** Names the row: asked for a new one only. */
  names?: boolean
  options?: string[] | ((values: Values) => string[])
  of?: Source
  fields?: Part[]
  /** The key of a row that may stand alone, as a text instead of the row. */
  alone?: string
  shown?: (values: Values) => boolean
}

export interface Form {
  parts: Part[]
  /** There is one row at most. */
  single?: boolean
  /** Whether a form can show the row. */
  fits?: (row: Values) => boolean
  /** Rows as the form shows them, and back. */
  read?: (row: Values) => Values
  write?: (values: Values) => Values
  /** Rows stand under their names. */
  mapped?: boolean
  /** What holds where nobody has said anything, by key. */
  usual?: Record<string, Values>
}

const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
/** What holds where the company says nothing of it. */
export const WORKING_DAYS = WEEK.slice(0, 5)
export const WORKING_HOURS = ['09:00-18:00']
const isText = (value: unknown): value is string => typeof value === 'string'
const isMap = (value: unknown): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value)

/** What the company may switch, with its settings; the first holds where nobody has said anything. */
const SWITCHES: Record<string, string[]> = {
  'duplicate-answer': ['owner', 'department', 'nothing'],
  'exact-lookup': ['on', 'off'],
  'superiors-view': ['on', 'off'],
  'superiors-edit': ['off', 'on'],
  'peers-view': ['off', 'on'],
  'marketing-scope': ['all', 'none'],
  'related-through-customer': ['off', 'on'],
}

const calendar: Form = {
  single: true,
  parts: [
    { name: 'days', kind: 'words', options: WEEK },
    { name: 'hours', kind: 'rows', alone: 'time', fields: [{ name: 'time', kind: 'text', required: true }] },
    { name: 'holidays', kind: 'rows', fields: [{ name: 'from', kind: 'date', required: true }, { name: 'until', kind: 'date' }, { name: 'name', kind: 'text', required: true }] },
    { name: 'workdays', kind: 'rows', fields: [{ name: 'day', kind: 'date', required: true }, { name: 'name', kind: 'text', required: true }] },
  ],
  // a holiday of one day is written by that day
  read: row => ({ days: WORKING_DAYS, hours: WORKING_HOURS, ...row, holidays: ((row.holidays ?? []) as Values[]).map(each => (each.day ? { from: each.day, name: each.name } : each)) }),
  write: values => ({ ...values, holidays: ((values.holidays ?? []) as Values[]).map(({ from, until, name }) => (!until || until === from ? { day: from, name } : { from, until, name })) }),
}

const RECIPIENTS = ['seats', 'departments', 'roles', 'people'] as const
/** By which records a seller is responsible for others'; the customer besides, where that is meant. */
const RESPONSIBLE = ['opportunity', 'contract', 'project']
const whom = (to: unknown): string => (to === 'responsible-sales' ? 'responsible-sales' : isMap(to) && 'nearestSuperior' in to ? 'nearest' : 'named')
const rules: Form = {
  parts: [
    { name: 'id', kind: 'text', required: true, names: true },
    { name: 'whom', kind: 'enum', options: ['named', 'responsible-sales', 'nearest'], required: true },
    ...RECIPIENTS.map((of): Part => ({ name: `to.${of}`, kind: 'words', of, shown: values => values.whom === 'named' })),
    { name: 'throughCustomer', kind: 'yes-no', shown: values => values.whom === 'responsible-sales' },
    { name: 'to.nearestSuperior', kind: 'text', required: true, shown: values => values.whom === 'nearest' },
    { name: 'to.else', kind: 'enum', options: ['nearestSuperior', 'nobody'], shown: values => values.whom === 'nearest' },
    { name: 'types', kind: 'words', of: 'types', required: true, options: ['all'] },
    { name: 'records', kind: 'enum', options: ['all', 'of-other-departments', 'ownedBy', 'where'], required: true },
    { name: 'ownedBy', kind: 'words', of: 'departments', required: true, shown: values => values.records === 'ownedBy' },
    { name: 'where', kind: 'text', required: true, shown: values => values.records === 'where' },
    { name: 'is', kind: 'text', required: true, shown: values => values.records === 'where' },
    { name: 'level', kind: 'enum', options: ['read', 'edit'] },
    { name: 'superiors', kind: 'yes-no' },
    { name: 'exception', kind: 'yes-no' },
    { name: 'from', kind: 'date' },
    { name: 'until', kind: 'date' },
    { name: 'why', kind: 'long-text', required: true },
  ],
  fits: row => whom(row.to) === 'responsible-sales' || row.through === undefined,
  read: ({ records, types, through, ...row }) => ({
    whom: whom(row.to),
    throughCustomer: [through ?? []].flat().includes('customer') || undefined,
    ...row,
    types: isText(types) ? [types] : types,
    ...(isMap(records)
      ? 'where' in records ? { records: 'where', where: records.where, is: records.is } : { records: 'ownedBy', ownedBy: (records.ownedBy as Values).departments }
      : { records }),
  }),
  write: ({ records, ownedBy, where, is, types, whom: to, throughCustomer, ...values }) => ({
    ...values,
    ...(to === 'responsible-sales' ? { to, through: throughCustomer ? [...RESPONSIBLE, 'customer'] : RESPONSIBLE } : to === 'nearest' ? { to: { ...(values.to as Values), of: 'responsible-sales' } } : {}),
    types: Array.isArray(types) && types.includes('all') ? 'all' : types,
    records: records === 'ownedBy' ? { ownedBy: { departments: ownedBy } } : records === 'where' ? { where, is } : records,
  }),
}

const HOURS: Part[] = [{ name: 'remindAfter', kind: 'integer' }, { name: 'escalateAfter', kind: 'integer' }]
const approvals: Form = {
  parts: [
    { name: 'code', kind: 'text', required: true, names: true },
    { name: 'type', kind: 'enum', of: 'types', required: true },
    { name: 'name', kind: 'text', required: true },
    { name: 'when', kind: 'text' },
    { name: 'steps', kind: 'rows', required: true, alone: 'by', fields: [{ name: 'by', kind: 'enum', of: 'approvers', required: true }, { name: 'votes', kind: 'enum', options: ['one', 'all', 'in-order'] }, ...HOURS] },
    { name: 'rank', kind: 'integer' },
    { name: 'withdraw', kind: 'enum', options: ['undecided', 'always', 'never'] },
    { name: 'resubmit', kind: 'enum', options: ['start', 'rejected'] },
    { name: 'batch', kind: 'yes-no' },
    { name: 'everyStep', kind: 'yes-no' },
    { name: 'above', kind: 'enum', of: 'approvers' },
    { name: 'copyTo', kind: 'rows', alone: 'by', fields: [{ name: 'by', kind: 'enum', of: 'approvers', required: true }] },
    { name: 'handling.name', kind: 'text' },
    { name: 'handling.by', kind: 'enum', of: 'approvers' },
    ...HOURS.map((part): Part => ({ ...part, name: `handling.${part.name}` })),
  ],
}

export const FORMS: Record<string, Form> = {
  company: { single: true, parts: [{ name: 'name', kind: 'text', required: true }, { name: 'profile', kind: 'long-text' }, { name: 'currency', kind: 'text' }] },
  dictionaries: {
    parts: [
      { name: 'dictionary', kind: 'text', required: true, names: true },
      { name: 'code', kind: 'text', required: true, names: true },
      { name: 'zh', kind: 'text', required: true },
      { name: 'en', kind: 'text', required: true },
      { name: 'colour', kind: 'text' },
      { name: 'order', kind: 'integer' },
      { name: 'retired', kind: 'yes-no' },
    ],
  },
  calendar,
  numbering: {
    mapped: true,
    parts: [
      { name: 'type', kind: 'enum', of: 'types', required: true, names: true },
      { name: 'mode', kind: 'enum', options: ['auto', 'auto-editable', 'manual'] },
      { name: 'pattern', kind: 'text', required: true },
      { name: 'reset', kind: 'enum', options: ['never', 'year', 'month', 'day'] },
      { name: 'scope', kind: 'enum', options: ['type', 'prefix', 'department', 'customer'] },
      { name: 'assign', kind: 'enum', options: ['save', 'submit', 'approval'] },
      { name: 'start', kind: 'integer' },
      { name: 'step', kind: 'integer' },
      { name: 'gapless', kind: 'yes-no' },
    ],
    read: row => ({ mode: 'auto', reset: 'never', scope: 'type', assign: 'save', ...row }),
  },
  switches: { usual: Object.fromEntries(Object.entries(SWITCHES).map(([name, settings]) => [name, { setting: settings[0] }])), parts: [{ name: 'switch', kind: 'enum', options: Object.keys(SWITCHES), required: true, names: true }, { name: 'setting', kind: 'enum', required: true, options: values => SWITCHES[String(values.switch)] ?? [] }] },
  ceiling: { single: true, parts: [{ name: 'types', kind: 'words', of: 'types', required: true }, { name: 'eligible.seats', kind: 'words', of: 'seats' }, { name: 'eligible.departments', kind: 'words', of: 'departments' }] },
  rules,
  assistants: {
    parts: [
      { name: 'seat', kind: 'enum', of: 'seats', required: true, names: true },
      { name: 'of', kind: 'enum', of: 'seats', required: true, names: true },
      { name: 'types', kind: 'words', of: 'types', required: true },
      { name: 'exception', kind: 'yes-no' },
      { name: 'why', kind: 'long-text', required: true },
    ],
  },
  approvals,
}

/** Where a section stands in a survey; faults are named by it. */
const PATHS: Record<string, string> = { rules: 'sharing.rules', ceiling: 'sharing.protected', assistants: 'sharing.assistants', switches: 'sharing.switches', people: 'employees' }

/** The key a fault is about: of `sharing.rules[X1].until` it is `until`. Empty when it is about the whole row. */
export function keyOfFault(section: string, field: string): string {
  const path = PATHS[section] ?? section
  if (!field.startsWith(path)) {
    return ''
  }
  const rest = FORMS[section]?.mapped ? field.slice(path.length).replace(/^\.[^.]*/, '') : field.slice(path.length)
  return (FORMS[section]?.single ? rest : rest.replace(/^[^[]*\[[^\]]*\]/, '')).replace(/^\./, '')
}

/** A part of a survey that says one row, for who wants to see what it would open. */
export function surveyOf(section: string, row: Values): Values {
  const [first, second] = (PATHS[section] ?? section).split('.') as [string, string?]
  const said = FORMS[section]?.single ? row : section === 'switches' ? { [String(row.switch)]: row.setting } : [row]
  return { survey: 1, [first]: second ? { [second]: said } : said }
}

const at = (row: Values, name: string): unknown => name.split('.').reduce<unknown>((value, key) => (isMap(value) ? value[key] : undefined), row)

/** What the form shows of a row. */
export function valuesOf(form: Form, row: Values): Values {
  const read = form.read ? form.read(row) : row
  return Object.fromEntries(form.parts.map(part => {
    const value = at(read, part.name)
    return [part.name, part.kind === 'rows' ? [value ?? []].flat().map(each => (part.alone && !isMap(each) ? { [part.alone]: each } : { ...(each as Values) })) : value]
  }).filter(([, value]) => value !== undefined))
}

const filled = (value: unknown): boolean => value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && !value.length)

/** The row that the form says; what is empty is left out. */
export function rowOf(form: Form, values: Values): Values {
  const row: Values = {}
  for (const part of form.parts.filter(each => filled(values[each.name]) && (each.shown?.(values) ?? true))) {
    const value = part.kind !== 'rows' ? values[part.name] : (values[part.name] as Values[]).map(each => {
      const said = Object.fromEntries(Object.entries(each).filter(([, inner]) => filled(inner)))
      return part.alone && Object.keys(said).every(key => key === part.alone) ? said[part.alone] : said
    })
    const keys = part.name.split('.')
    const last = keys.pop()!
    const holder = keys.reduce<Values>((inner, key) => (inner[key] ??= {}) as Values, row)
    holder[last] = value
  }
  const written = form.write ? form.write(row) : row
  return Object.fromEntries(Object.entries(written).filter(([, value]) => filled(value)))
}

/** What a field of a record would be, so that it is taken as one. */
export const fieldOfPart = (part: Part, label: (key: string) => string, choices: (part: Part, inner?: Part) => { code: string; label: string }[], holder?: Part): Field => ({
  name: part.name,
  label: label(part.name),
  kind: part.kind,
  required: part.required ?? false,
  readOnly: false,
  listed: false,
  sortable: false,
  filter: [],
  choices: holder ? choices(holder, part) : choices(part),
  fields: part.fields?.map(inner => fieldOfPart(inner, label, choices, part)),
})
