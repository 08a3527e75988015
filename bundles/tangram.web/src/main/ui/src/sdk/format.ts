/** How values are written, in the language the shell speaks. */
import { computed, ref } from 'vue'
import type { Choice, Field, Link, Row } from './metadata'

export const locale = ref<'zh-CN' | 'en'>('zh-CN')

const amounts = computed(() => new Intl.NumberFormat(locale.value, { minimumFractionDigits: 2, maximumFractionDigits: 2 }))
const moments = computed(() => new Intl.DateTimeFormat(locale.value, { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hour12: false }))
const days = computed(() => new Intl.DateTimeFormat(locale.value, { year: 'numeric', month: '2-digit', day: '2-digit' }))
const SIGNS: Record<string, string> = { CNY: '¥', USD: '$', EUR: '€', GBP: '£', JPY: 'JP¥', HKD: 'HK$' }

export function money(value: unknown, currency?: string): string {
  return value === undefined || value === null || value === '' ? '' : `${currency ? (SIGNS[currency.toUpperCase()] ?? `${currency.toUpperCase()} `) : ''}${amounts.value.format(value as number)}`
}

export function moment(value: unknown): string {
  return value ? moments.value.format(new Date(String(value))) : ''
}

/** A calendar day, which has no time zone. */
export function day(value: unknown): string {
  return value ? days.value.format(new Date(`${String(value)}T00:00:00`)) : ''
}

/** Today where the user is, as the server writes days. */
export function isoDay(date = new Date()): string {
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`
}

export const choiceOf = (field: Field, code: unknown): Choice | undefined => field.choices?.find(choice => choice.code === code)

export const currencyOf = (field: Field, record?: Row): string | undefined =>
  field.currency ?? (field.currencyField && record ? (record[field.currencyField] as string | undefined) : undefined)

/** The words of a rich text, read in a document that runs and loads nothing. */
function wordsOf(html: string): string {
  return new DOMParser().parseFromString(html.replace(/<(?=\/?(p|h[2-4]|li|tr|pre|br)\b)/g, '\n<'), 'text/html').body.textContent!.replace(/\n\s*/g, '\n').trim()
}

/** A value as plain text. */
export function text(field: Field, value: unknown, record?: Row): string {
  if (value === undefined || value === null) {
    return ''
  }
  switch (field.kind) {
    case 'enum':
    case 'choice':
      return choiceOf(field, value)?.label ?? String(value)
    case 'choices':
      return (value as string[]).map(code => choiceOf(field, code)?.label ?? code).join('、')
    case 'money':
      return money(value, currencyOf(field, record))
    case 'percentage':
      return `${value}%`
    case 'date':
      return day(value)
    case 'instant':
      return moment(value)
    case 'yes-no':
      return locale.value === 'en' ? (value ? 'Yes' : 'No') : value ? '是' : '否'
    case 'link':
    case 'desk':
    case 'person':
    case 'department':
      return titleOf(value as Link)
    case 'links':
      return (value as Link[]).map(titleOf).join('、')
    case 'attachment':
      return (value as Link).name ?? ''
    case 'rich-text':
      return wordsOf(String(value))
    case 'rows':
      return String((value as unknown[]).length)
    default:
      return String(value)
  }
}

export const titleOf = (link: Link): string => link.title || `#${link.id}`
