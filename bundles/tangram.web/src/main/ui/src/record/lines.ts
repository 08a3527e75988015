/** What differs between two texts, line by line. */
export interface Line { kind: 'same' | 'gone' | 'new'; text: string }

const MOST = 400

/** Lines that went and came, in their order; of those that stayed one on each side of a change, the rest as "…". */
export function differing(before: string, after: string): Line[] {
  const was = before.split('\n').slice(0, MOST)
  const is = after.split('\n').slice(0, MOST)
  // how long the longest common rest is from each pair of lines on
  const rest = Array.from({ length: was.length + 1 }, () => new Array<number>(is.length + 1).fill(0))
  for (let i = was.length - 1; i >= 0; i--) {
    for (let j = is.length - 1; j >= 0; j--) {
      rest[i]![j] = was[i] === is[j] ? rest[i + 1]![j + 1]! + 1 : Math.max(rest[i + 1]![j]!, rest[i]![j + 1]!)
    }
  }
  const lines: Line[] = []
  for (let i = 0, j = 0; i < was.length || j < is.length;) {
    if (i < was.length && j < is.length && was[i] === is[j]) {
      lines.push({ kind: 'same', text: was[i]! })
      i++
      j++
    } else if (i < was.length && (j === is.length || rest[i + 1]![j]! >= rest[i]![j + 1]!)) {
      lines.push({ kind: 'gone', text: was[i++]! })
    } else {
      lines.push({ kind: 'new', text: is[j++]! })
    }
  }
  const near = (at: number): boolean => [at - 1, at, at + 1].some(each => lines[each] && lines[each]!.kind !== 'same')
  return lines
    .map((line, at) => (near(at) ? line : { kind: 'same' as const, text: '…' }))
    .filter((line, at, all) => line.text !== '…' || at === 0 || all[at - 1]!.text !== '…')
}
