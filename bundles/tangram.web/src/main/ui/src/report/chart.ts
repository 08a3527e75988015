/** What picture suits a report, from the kinds of its columns: stages are a funnel, months are columns side by side, names are bars. */
import { locale, money, text, type Field, type Report, type Row } from '@tangram/sdk'
import { toneOf } from '../record/tones'

type Cells = Record<string, unknown>
const COLOURS = ['#1d5fd1', '#18a06b', '#e8a33d', '#e25d2b', '#7c5cd6', '#1aa3b8']
const OUTCOMES: Partial<Record<string, string>> = { success: '#18a06b', danger: '#c2402e' }
const MOST = 30
const WIDEST = 64

/** Shares and prices of one: neither added up nor drawn beside sums. */
const OF_ONE = /rate|per|price|difference/i

export const adds = (report: Report, column: Field): boolean =>
  ['money', 'integer'].includes(column.kind) && !OF_ONE.test(column.name) && !cumulative(report)

/** Where each line holds the next one too, as those who came as far as a stage: their sum says nothing. */
const cumulative = (report: Report): boolean => report.columns[0]?.name === 'step' || report.columns.some(column => column.name === 'ofBefore')

/** Columns in which anything stands; the first says what a line is. */
export const columnsOf = (report: Report, lines: Cells[]): Field[] =>
  report.columns.filter((column, i) => !i || !lines.length || lines.some(cells => cells[column.name] !== undefined && cells[column.name] !== null))

/** A cell as text. A month, a quarter, a year is told by its first day, and called by its own name; `by` says which it is. */
export function cellText(column: Field, cells: Cells, by?: unknown): string {
  const value = cells[column.name]
  if (column.kind !== 'date' || !['month', 'period'].includes(column.name) || !value) {
    return text(column, value, cells as Row)
  }
  const [year, month] = String(value).split('-')
  return by === 'year' ? year : by === 'quarter' ? `${year} Q${Math.ceil(Number(month) / 3)}` : `${year}-${month}`
}

/** Options for the chart, or nothing where a table says more. */
export function optionsOf(report: Report, lines: Cells[], by?: unknown): Record<string, unknown> | undefined {
  const [first, ...others] = report.columns
  const measures = others.filter(column => ['money', 'integer'].includes(column.kind) && !OF_ONE.test(column.name))
  if (!first || !measures.length || lines.length < 2) {
    return undefined
  }
  const name = (cells: Cells, column: Field): string => cellText(column, cells, by) || '—'
  const group = others.find(column => ['enum', 'choice'].includes(column.kind) && lines.some(cells => cells[column.name]))
  const monies = measures.filter(column => column.kind === 'money')
  const drawn = (monies.length ? monies : measures).filter(column => lines.some(cells => Number(cells[column.name] ?? 0) !== 0)).slice(0, 5)
  if (first.kind === 'enum' && ['stage', 'step'].includes(first.name)) {
    // what is out of the way to a deal stands in no funnel
    return stages(lines.filter(cells => !['danger', 'warning'].includes(toneOf(first, String(cells[first.name])))), first, measures)
  }
  if (!drawn.length) {
    return undefined
  }
  const axis = [...new Set(lines.map(cells => name(cells, first)))].slice(0, MOST)
  const sum = (of: Cells[], column: Field): number => of.reduce((all, cells) => all + Number(cells[column.name] ?? 0), 0)
  const series = group && group !== first
    ? [...new Map(lines.map(cells => [name(cells, group), cells[group.name]]))].map(([each, code]) => ({
        name: each,
        type: 'bar',
        stack: 'all',
        barMaxWidth: WIDEST,
        itemStyle: group.name === 'result' ? { color: OUTCOMES[toneOf(group, String(code))] } : undefined,
        data: axis.map(at => sum(lines.filter(cells => name(cells, first) === at && name(cells, group) === each), drawn[0])),
      }))
    : drawn.filter(column => column.name !== 'outstanding' || drawn.length === 1).map(column => ({
        name: column.label,
        type: 'bar',
        barMaxWidth: WIDEST,
        stack: /^(notDue|days|over)/.test(column.name) ? 'all' : undefined,
        data: axis.map(at => sum(lines.filter(cells => name(cells, first) === at), column)),
      }))
  const sideways = ['link', 'person', 'department'].includes(first.kind)
  const short = new Intl.NumberFormat(locale.value, { notation: 'compact', maximumFractionDigits: 1 })
  const whole = drawn[0].kind === 'money' ? (value: unknown): string => money(value, drawn[0].currency) : undefined
  const category = { type: 'category', data: axis, inverse: sideways }
  const amount = { type: 'value', axisLabel: { formatter: (value: number) => short.format(value) } }
  return {
    color: COLOURS,
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, valueFormatter: whole },
    legend: { bottom: 0 },
    grid: { left: 12, right: 24, top: 24, bottom: 36, containLabel: true },
    ...(sideways ? { yAxis: category, xAxis: amount } : { xAxis: category, yAxis: amount }),
    series,
  }
}

/** Stages one below the other: a funnel where each is no more than the one before, else bars. */
function stages(lines: Cells[], first: Field, [measure, beside]: Field[]): Record<string, unknown> {
  const values = lines.map(cells => Number(cells[measure.name] ?? 0))
  const names = lines.map(cells => cellText(first, cells) || '—')
  const label = ({ dataIndex, value }: { dataIndex: number; value: number }): string => `${value}${beside?.kind === 'money' ? ` · ${money(lines[dataIndex][beside.name], beside.currency)}` : ''}`
  const narrows = values.every((value, i) => !i || value <= values[i - 1])
  const data = values.map((value, i) => ({ name: names[i], value, itemStyle: { color: COLOURS[i % COLOURS.length] } }))
  return narrows
    ? { tooltip: { trigger: 'item' }, series: [{ type: 'funnel', sort: 'none', left: '10%', width: '80%', top: 12, bottom: 12, minSize: '30%', label: { formatter: (each: { name: string; dataIndex: number; value: number }) => `${each.name} ${label(each)}`, position: 'inside' }, data }] }
    : {
        tooltip: { trigger: 'item' },
        grid: { left: 12, right: 160, top: 12, bottom: 12, containLabel: true },
        yAxis: { type: 'category', inverse: true, data: names },
        xAxis: { type: 'value', show: false },
        series: [{ type: 'bar', barMaxWidth: 40, label: { show: true, position: 'right', formatter: label }, data }],
      }
}
