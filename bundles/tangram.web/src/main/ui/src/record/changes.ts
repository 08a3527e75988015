/** What of a form goes to the server, and a warning before what was typed is lost. */
import { onBeforeUnmount, onMounted, type Ref } from 'vue'
import { ElMessageBox } from 'element-plus'
import { onBeforeRouteLeave } from 'vue-router'
import type { Field, Link, RecordType } from '@tangram/sdk'
import { t } from '../shell/language'

/** Begins what names a record by its exact code or title, instead of an id. */
export const EXACT = 'exact:'

/** A value as the server takes it: of links their ids, of people their logins. */
export function plain(field: Field, value: unknown): unknown {
  if (value === undefined || value === null || value === '') {
    return null
  }
  if (field.kind === 'rows') {
    return (value as Record<string, unknown>[]).map(row => ({
      ...(row.id ? { id: row.id } : {}),
      ...Object.fromEntries((field.fields ?? []).filter(inner => !inner.readOnly && row[inner.name] !== undefined && row[inner.name] !== null).map(inner => [inner.name, plain(inner, row[inner.name])])),
    }))
  }
  const key = (link: unknown): unknown => {
    if (typeof link === 'string' && link.startsWith(EXACT)) {
      return { exact: link.slice(EXACT.length) }
    }
    if (typeof link !== 'object' || link === null) {
      return link
    }
    const known = link as Link
    return field.kind === 'person' ? (known.login ?? known.id) : field.kind === 'department' ? (known.code ?? known.id) : known.id
  }
  return Array.isArray(value) ? value.map(key) : key(value)
}

/** The fields whose value differs from what it was. */
export function changed(type: RecordType, was: Record<string, unknown>, now: Record<string, unknown>): Record<string, unknown> {
  const out: Record<string, unknown> = {}
  type.fields
    .filter(field => !field.readOnly)
    .forEach(field => {
      const before = plain(field, was[field.name])
      const after = plain(field, now[field.name])
      if (JSON.stringify(before) !== JSON.stringify(after)) {
        out[field.name] = after
      }
    })
  return out
}

/** Asks before the page is left while something typed was not saved. */
export function guard(unsaved: Ref<boolean>): void {
  const closing = (event: BeforeUnloadEvent): void => {
    if (unsaved.value) {
      event.preventDefault()
    }
  }
  onMounted(() => addEventListener('beforeunload', closing))
  onBeforeUnmount(() => removeEventListener('beforeunload', closing))
  onBeforeRouteLeave(async () => {
    if (!unsaved.value) {
      return true
    }
    return await ElMessageBox.confirm(t('unsavedText'), t('unsaved'), { type: 'warning', confirmButtonText: t('leaveAnyway'), cancelButtonText: t('stay') }).then(() => true, () => false)
  })
}
