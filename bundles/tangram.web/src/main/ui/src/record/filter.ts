/**
 * Filters as people build them: conditions of which all or any must hold, and groups of the same among them. Written and read as the
 * RSQL of the lists, so that a filter is a part of the address.
 */
import { parse } from '@rsql/parser'
import { emit } from '@rsql/emitter'
import { getSelector, getValue, isComparisonNode, isLogicNode, type ExpressionNode } from '@rsql/ast'
import type { Field } from '@tangram/sdk'

export interface Condition {
  field: string
  way: Way
  value: string | string[]
}

export interface Group {
  any: boolean
  parts: (Condition | Group)[]
}

/** How a field is compared, in the words of the form. */
export type Way = 'is' | 'not' | 'in' | 'out' | 'least' | 'most' | 'after' | 'before' | 'begins' | 'contains' | 'empty' | 'filled' | 'below'

const OPERATORS: Record<Way, string> = {
  is: '==', not: '!=', in: '=in=', out: '=out=', least: '>=', most: '<=', after: '>', before: '<', begins: '==', contains: '==', empty: '==', filled: '!=', below: '=below=',
}

export const isGroup = (part: Condition | Group): part is Group => 'parts' in part

/** The ways a field can be compared, as the server tells of it. */
export function waysOf(field: Field): Way[] {
  const ways: Way[] = []
  const choosable = ['enum', 'choice', 'choices'].includes(field.kind)
  if (field.filter.includes('contains')) {
    ways.push('contains')
  }
  if (field.filter.includes('prefix')) {
    ways.push('begins')
  }
  if (field.filter.includes('among') && (choosable || field.kind === 'link')) {
    ways.push('in', 'out')
  } else if (field.filter.includes('equal')) {
    ways.push('is', 'not')
  }
  if (field.filter.includes('order')) {
    ways.push('least', 'most')
  }
  if (field.filter.includes('empty')) {
    ways.push('empty', 'filled')
  }
  return ways
}

function conditionFrom(node: ExpressionNode & { left: { selector: string } }): Condition {
  const field = getSelector(node as never)
  const operator = node.operator
  const value = getValue(node as never)
  if (typeof value === 'string') {
    if (value === '') {
      return { field, way: operator === '==' ? 'empty' : 'filled', value }
    }
    if (operator === '==' && value.length > 2 && value.startsWith('*') && value.endsWith('*')) {
      return { field, way: 'contains', value: value.slice(1, -1) }
    }
    if (operator === '==' && value.endsWith('*')) {
      return { field, way: 'begins', value: value.slice(0, -1) }
    }
  }
  const verbose: Record<string, Way> = { '=ge=': 'least', '=le=': 'most', '=gt=': 'after', '=lt=': 'before' }
  const way = verbose[operator] ?? (Object.entries(OPERATORS).find(([, sign]) => sign === operator)?.[0] as Way | undefined)
  if (!way) {
    throw new Error(operator)
  }
  return { field, way, value }
}

function partFrom(node: ExpressionNode): Condition | Group {
  if (isComparisonNode(node)) {
    return conditionFrom(node as never)
  }
  if (!isLogicNode(node)) {
    throw new Error('?')
  }
  const any = node.operator === ',' || node.operator === 'or'
  const parts = [node.left, node.right].map(partFrom).flatMap(part => (isGroup(part) && part.any === any ? part.parts : [part]))
  return { any, parts }
}

/** What a filter says, or nothing where it cannot be read. */
export function groupOf(filter: string): Group | undefined {
  if (!filter.trim()) {
    return { any: false, parts: [] }
  }
  try {
    const part = partFrom(parse(filter))
    return isGroup(part) ? part : { any: false, parts: [part] }
  } catch {
    return undefined
  }
}

function written(value: string): string {
  return emit({ type: 'COMPARISON', left: { type: 'SELECTOR', selector: 'x' }, operator: '==', right: { type: 'VALUE', value } } as never).slice(3)
}

function conditionText({ field, way, value }: Condition): string {
  const sign = OPERATORS[way]
  switch (way) {
    case 'empty':
    case 'filled':
      return `${field}${sign}''`
    case 'begins':
      return `${field}${sign}${written(`${value}*`)}`
    case 'contains':
      return `${field}${sign}${written(`*${value}*`)}`
    case 'in':
    case 'out':
      return `${field}${sign}(${[value].flat().map(written).join(',')})`
    default:
      return `${field}${sign}${written(String(value))}`
  }
}

const says = (part: Condition | Group): boolean =>
  isGroup(part) ? part.parts.some(says) : part.field !== '' && (part.way === 'empty' || part.way === 'filled' || part.value.length > 0)

/** A group as RSQL; conditions that say nothing yet are left out. */
export function filterOf(group: Group): string {
  return group.parts
    .filter(says)
    .map(part => {
      const text = isGroup(part) ? filterOf(part) : conditionText(part)
      return isGroup(part) && part.parts.filter(says).length > 1 ? `(${text})` : text
    })
    .join(group.any ? ',' : ';')
}

/** Both must hold. */
export function both(one: string, other: string): string {
  const bracket = (filter: string) => (groupOf(filter)?.any === false ? filter : `(${filter})`)
  return one && other ? `${bracket(one)};${bracket(other)}` : one || other
}

export const conditionsIn = (group: Group): number => group.parts.filter(says).reduce((sum, part) => sum + (isGroup(part) ? conditionsIn(part) : 1), 0)
