/** What picture suits a report, from the kinds of its columns: stages are a funnel, months are columns side by side, names are bars. */
import { text, type Field, type Report, type Row } from '@tangram/sdk'

type Cells = Record<string, unknown>
const COLOURS = ['#1d5fd1', '#18a06b', '#e8a33d', '#e25d2b', '#7c5cd6', '#1aa3b8']
const MOST = 30

/** A cell as text; the day by which a month is named is not shown. */
export function cellText(column: Field, cells: Cells): string {
  const value = cells[column.name]
  return column.kind === 'date' && column.name === 'month' ? String(value ?? '').slice(0, 7) : text(column, value, cells as Row)
}

/** Options for the chart, or nothing where a table says more. */
export function optionsOf(report: Report, lines: Cells[]): Record<string, unknown> | undefined {
  const [first, ...others] = report.columns
  const measures = others.filter(column => ['money', 'integer'].includes(column.kind))
  if (!first || !measures.length || lines.length < 2) {
    return undefined
  }
  const name = (cells: Cells, column: Field): string => cellText(column, cells) || '—'
  const group = others.find(column => ['enum', 'choice'].includes(column.kind))
  const base = { color: COLOURS, tooltip: { trigger: 'axis' }, legend: { bottom: 0 }, grid: { left: 12, right: 24, top: 24, bottom: 36, containLabel: true } }
  if (first.kind === 'enum' && ['stage', 'step'].includes(first.name)) {
    const measure = measures[0]
    return {
      color: COLOURS,
      tooltip: { trigger: 'item' },
      series: [{ type: 'funnel', sort: 'none', left: '15%', width: '70%', top: 12, bottom: 12, minSize: '12%', label: { formatter: '{b}: {c}', position: 'inside' }, data: lines.map(cells => ({ name: name(cells, first), value: Number(cells[measure.name] ?? 0) })) }],
    }
  }
  const axis = [...new Set(lines.map(cells => name(cells, first)))].slice(0, MOST)
  const monies = measures.filter(column => column.kind === 'money')
  const shown = (monies.length ? monies : measures).slice(0, 5)
  const series = group && group !== first
    ? [...new Set(lines.map(cells => name(cells, group)))].map(each => ({
        name: each,
        type: 'bar',
        stack: 'all',
        data: axis.map(at => lines.filter(cells => name(cells, first) === at && name(cells, group) === each).reduce((sum, cells) => sum + Number(cells[shown[0].name] ?? 0), 0)),
      }))
    : shown.map(column => ({
        name: column.label,
        type: 'bar',
        stack: /^(notDue|days|over)/.test(column.name) ? 'all' : undefined,
        data: axis.map(at => lines.filter(cells => name(cells, first) === at).reduce((sum, cells) => sum + Number(cells[column.name] ?? 0), 0)),
      }))
  const sideways = ['link', 'person', 'department'].includes(first.kind)
  const category = { type: 'category', data: axis, inverse: sideways }
  return { ...base, ...(sideways ? { yAxis: category, xAxis: { type: 'value' } } : { xAxis: category, yAxis: { type: 'value' } }), series }
}
