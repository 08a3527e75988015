/**
 * What modules add to the shell. A module's `ui/index.js` imports `@tangram/sdk` and says here what it has; whatever it throws
 * stays its own.
 */
import { shallowReactive, type Component } from 'vue'
import type { RouteRecordRaw } from 'vue-router'
import type { Field, Row } from './metadata'

export interface MenuEntry {
  label: string | (() => string)
  to: string
  /** Id of the module group it stands in; without one, below everything. */
  group?: string
}

export interface RecordTab {
  /** Id of the record type it is for. */
  type: string
  id: string
  label: string | (() => string)
  /** Is given `record` and `type`. */
  component: Component
}

export interface Card {
  id: string
  label: string | (() => string)
  component: Component
}

export interface FieldWidget {
  /**
   * Which fields it shows and takes; is given `field`, `label`, `modelValue`, `readOnly`, the `record` the field is of, and of a row inside
   * a record the `whole` record; and says `update:modelValue`.
   */
  fits: (typeId: string, field: Field, record?: Row) => boolean
  component: Component
}

export interface ActionDialog {
  /** Id of the record type whose action it is for. */
  type: string
  /** Id of the action. */
  action: string
  /**
   * Asks for what the action takes, instead of the dialog that is made of its input. Is given the `action`, the `path` of the record in
   * the server, its `typeId` and the `record`; says `close`, or `done` with what the server answered.
   */
  component: Component
}

export const added = {
  routes: shallowReactive<RouteRecordRaw[]>([]),
  menu: shallowReactive<MenuEntry[]>([]),
  tabs: shallowReactive<RecordTab[]>([]),
  cards: shallowReactive<Card[]>([]),
  widgets: shallowReactive<FieldWidget[]>([]),
  dialogs: shallowReactive<ActionDialog[]>([]),
  /** Modules whose screens could not be loaded, with the reason. */
  broken: shallowReactive(new Map<string, string>()),
}

/** A page of its own, at `/app/…`: an absolute path that begins with the module's id. */
export const addRoute = (route: RouteRecordRaw): number => added.routes.push(route)
export const addMenu = (entry: MenuEntry): number => added.menu.push(entry)
export const addRecordTab = (tab: RecordTab): number => added.tabs.push(tab)
export const addCard = (card: Card): number => added.cards.push(card)
export const addFieldWidget = (widget: FieldWidget): number => added.widgets.push(widget)
export const addActionDialog = (dialog: ActionDialog): number => added.dialogs.push(dialog)

export const said = (label: string | (() => string)): string => (typeof label === 'string' ? label : label())
