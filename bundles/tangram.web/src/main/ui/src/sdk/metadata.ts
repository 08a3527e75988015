/** What `/api/modules` says of the modules, as far as the user's roles open them. Every generic screen is made of it. */
import { shallowRef } from 'vue'
import { get } from './api'

export interface Choice {
  code: string
  label: string
  colour?: string
  tone?: 'active' | 'good' | 'attention' | 'bad'
  retired?: boolean
}

export interface Field {
  name: string
  label: string
  kind: string
  required: boolean
  readOnly: boolean
  listed: boolean
  sortable: boolean
  fixed?: boolean
  searchable?: boolean
  unique?: boolean
  copied?: boolean
  exact?: boolean
  filter: string[]
  maxLength?: number
  min?: number
  max?: number
  scale?: number
  initial?: unknown
  choices?: Choice[]
  next?: Record<string, string[]>
  linkTo?: { type: string; label?: string; address?: string }
  currency?: string
  currencyField?: string
  fields?: Field[]
}

export interface View {
  id: string
  label: string
  filter?: string
  sort?: string
  /** Of a list that is work: what of it is for who looks. */
  work?: { filter: string }
}

export interface Action {
  id: string
  label: string
  operation: string
  input: Field[]
  answer?: Field[]
}

export interface Section {
  id: string
  label: string
  fields: string[]
}

export interface RecordType {
  id: string
  label: string
  labelPlural: string
  path: string
  address: string
  group: { id: string; label: string }
  title: string
  numbered: boolean
  common?: boolean
  partOf?: string
  countBy?: string
  measure?: string
  operations: string[]
  offers: string[]
  approval?: 'revised' | 'binding'
  fields: Field[]
  list: { columns: string[]; sort: string }
  form: { sections: Section[] }
  views: View[]
  actions: Action[]
}

export interface Report {
  id: string
  label: string
  address: string
  asks: Field[]
  columns: Field[]
}

export interface Module {
  id: string
  label: string
  recordTypes: RecordType[]
  reports?: Report[]
  screens?: string
}

export interface Link {
  id: string
  type: string
  title?: string
  login?: string
  person?: string
  seat?: string
  code?: string
  name?: string
}

/** A record as the server shows it; values by the names of fields. */
export interface Row {
  id: string
  version?: number
  may?: { operations: string[]; actions: string[] }
  followed?: boolean
  [field: string]: unknown
}

export interface Page {
  items: Row[]
  next?: string
  total?: number
  totalIsExact?: boolean
}

/** The modules as last told; replaced as a whole when they change. */
export const modules = shallowRef<Module[]>([])

/** Asks anew, and says whether something is different; where nothing is, no screen is drawn again. */
export async function learnModules(asking?: { anonymous: boolean }): Promise<boolean> {
  const told = (await get<{ items: Module[] }>('/api/modules', asking)).items
  const different = JSON.stringify(told) !== JSON.stringify(modules.value)
  if (different) {
    modules.value = told
  }
  return different
}

export const allTypes = (): RecordType[] => modules.value.flatMap(module => module.recordTypes)
export const typeById = (id: string): RecordType | undefined => allTypes().find(type => type.id === id)
export const typeByAddress = (module: string, path: string): RecordType | undefined => allTypes().find(type => type.address === `/api/${module}/${path}`)
export const fieldOf = (type: RecordType, name: string): Field | undefined => type.fields.find(field => field.name === name)
export const may = (type: RecordType, operation: string): boolean => type.operations.includes(operation)

/** Where the screens of a type, or of one of its records, are. */
export const screenOf = (type: RecordType, id?: string): string => type.address.replace('/api', '') + (id ? `/${id}` : '')

/** Where the screen of a record is that a link points to, or nothing where the user has no such screen. */
export function screenOfLink(link: Link): string | undefined {
  const type = typeById(link.type)
  return type && screenOf(type, link.id)
}

/** The field by which records of a type stand in columns: the one they are counted by, or their status. */
export function stageOf(type: RecordType): Field | undefined {
  const field = fieldOf(type, type.countBy ?? '') ?? fieldOf(type, 'status')
  return field && ['enum', 'choice'].includes(field.kind) ? field : undefined
}

/** The fields by which records of a type stand in a calendar. */
export const daysOf = (type: RecordType): Field[] => type.fields.filter(field => ['date', 'instant'].includes(field.kind) && field.filter.includes('order'))
