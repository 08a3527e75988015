/** Rules and flows as sentences: who may do what with which records, and who decides one after the other. */
import { shallowRef } from 'vue'
import { t } from '../shell/language'
import { organisation } from '../record/people'
import { rowsOf } from './configuration'
import { WORKING_DAYS, WORKING_HOURS } from './sections'
import { fieldNamed, learnTypes, typeName } from './types'

/** What codes are called, by kind; filled once asked for. */
const called = shallowRef<Record<'seats' | 'departments' | 'roles' | 'people', Record<string, string>>>({ seats: {}, departments: {}, roles: {}, people: {} })

export async function learnNames(): Promise<void> {
  const [company, roles] = await Promise.all([organisation(), rowsOf('roles'), learnTypes()])
  called.value = {
    seats: Object.fromEntries(company.seats.map(each => [each.code, each.name])),
    departments: Object.fromEntries(company.departments.map(each => [each.code, each.name])),
    people: Object.fromEntries(company.people.map(each => [each.login, each.name])),
    roles: Object.fromEntries(roles.map(each => [each.key, String(each.row.name ?? each.key)])),
  }
}

type Row = Record<string, unknown>
const list = (value: unknown): string[] => [value ?? []].flat().map(String)
const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value)
const and = (parts: string[]): string => parts.filter(Boolean).join(t('admin.words.and'))
const names = (kind: keyof typeof called.value, codes: unknown): string => and(list(codes).map(code => called.value[kind][code] ?? code))
const types = (ids: unknown): string => (ids === 'all' ? t('admin.words.allTypes') : and(list(ids).map(typeName)))

/** A condition with the names of fields, and of their values, as people know them. */
function condition(type: string, text: string): string {
  let field: ReturnType<typeof fieldNamed>
  return text.replaceAll(/"[^"]*"|[A-Za-z][\w-]*/g, word => {
    const code = word.replaceAll('"', '')
    const named = fieldNamed(type, code)
    field = named ?? field
    return named?.label ?? field?.choices?.find(choice => choice.code === code)?.label ?? (code === 'and' || code === 'or' ? t(`admin.words.${code}If`) : word)
  })
}

/** Who decides at a step. */
export function approver(text: string): string {
  const [kind, which = ''] = text.split(':') as [string, string?]
  switch (kind) {
    case 'submitter': return t('admin.options.submitter')
    case 'superior': return which && which !== '1' ? t('admin.words.levels', [which]) : t('admin.options.superior')
    case 'department-head': return t('admin.options.department-head')
    case 'role': return t('admin.words.role', [called.value.roles[which] ?? which])
    case 'person': return called.value.people[which] ?? which
    case 'rule': return t('admin.words.ofRule', [which])
    default: return called.value.seats[which || kind] ?? (which || kind)
  }
}

/** The approvers there are to choose from; a rule of a module's bundle is written as text. */
export const approvers = (): { code: string; label: string }[] =>
  ['submitter', 'superior', 'superior:2', 'superior:3', 'department-head', ...Object.keys(called.value.seats), ...Object.keys(called.value.roles).map(code => `role:${code}`), ...Object.keys(called.value.people).map(login => `person:${login}`)].map(code => ({ code, label: approver(code) }))

function recipients(to: unknown): string {
  if (!isRow(to)) {
    return to === 'responsible-sales' ? t('admin.words.responsible') : String(to)
  }
  if (to.nearestSuperior) {
    return t('admin.words.nearest', [String(to.nearestSuperior)])
  }
  return and([names('seats', to.seats), and(list(to.departments).map(code => t('admin.words.allOf', [called.value.departments[code] ?? code]))), and(list(to.roles).map(code => t('admin.words.role', [called.value.roles[code] ?? code]))), names('people', to.people)])
}

function which(records: unknown, of: unknown): string {
  if (isRow(records)) {
    const field = 'where' in records ? list(of).map(type => fieldNamed(type, String(records.where))).find(each => each !== undefined) : undefined
    return 'where' in records ? t('admin.words.where', [field?.label ?? String(records.where), field?.choices?.find(choice => choice.code === records.is)?.label ?? String(records.is)]) : t('admin.words.ownedBy', [names('departments', (records.ownedBy as Row | undefined)?.departments)])
  }
  return records === 'of-other-departments' ? t('admin.words.others') : t('admin.words.all')
}

function rule(row: Row): string {
  const more = [
    row.through ? t('admin.words.through', [types(row.through)]) : '',
    row.superiors ? t('admin.words.superiors') : '',
    row.exception ? t('admin.words.exception') : '',
    row.from ? t('admin.words.from', [String(row.from)]) : '',
    row.until ? t('admin.words.until', [String(row.until)]) : '',
  ].filter(Boolean)
  return t(row.level === 'edit' ? 'admin.words.mayEdit' : 'admin.words.mayRead', [recipients(row.to), which(row.records, row.types), types(row.types)]) + (more.length ? t('admin.words.more', [more.join(t('admin.words.comma'))]) : '')
}

function flow(row: Row): string {
  const steps = ((row.steps ?? []) as unknown[]).map(step => {
    const by = isRow(step) ? step : { by: step }
    return approver(String(by.by)) + (by.votes && by.votes !== 'one' ? t('admin.words.votes', [t(`admin.options.${by.votes}`)]) : '')
  })
  const handling = isRow(row.handling) ? t('admin.words.then', [approver(String(row.handling.by)), String(row.handling.name)]) : ''
  return t(row.when ? 'admin.words.flowWhen' : 'admin.words.flow', [types(row.type), steps.join(' → '), condition(String(row.type), String(row.when ?? ''))]) + handling
}

function ceiling(row: Row): string {
  const eligible = (row.eligible ?? {}) as Row
  return t('admin.words.ceiling', [types(row.types), and([names('seats', eligible.seats), names('departments', eligible.departments)])])
}

function calendar(row: Row): string {
  const days = list(row.days ?? WORKING_DAYS).map(day => t(`admin.options.${day}`)).join(t('admin.words.and'))
  return [`${days} ${list(row.hours ?? WORKING_HOURS).join(t('admin.words.and'))}`, t('admin.words.holidays', [list(row.holidays).length]), t('admin.words.workdays', [list(row.workdays).length])].join(t('admin.words.comma'))
}

const assistant = (row: Row): string => t('admin.words.assistant', [names('seats', row.seat), names('seats', row.of), types(row.types)]) + (row.exception ? t('admin.words.more', [t('admin.words.exception')]) : '')

/** Sections whose rows are told as sentences. */
export const SENTENCES: Record<string, ((row: Row) => string) | undefined> = { rules: rule, approvals: flow, ceiling, calendar, assistants: assistant }
