// How long people wait for the first screen and for a list, in a real browser: node test/figures.mjs, with the environment of
// browser.mjs. Prints the median and the worst of some runs; judges nothing, since that depends on who else uses the machine.
import { at, base, openBrowser } from './browser.mjs'

const RUNS = Number(process.env.RUNS ?? 9)
const browser = await openBrowser()
const median = numbers => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]
const told = (what, numbers) => console.log(`${what}: median ${Math.round(median(numbers))} ms, worst ${Math.round(Math.max(...numbers))} ms of ${numbers.length}`)

/** Notes when the rows of a list are there and the page answers again. */
function watchRows() {
  window.rowsAt = {}
  new MutationObserver(() => {
    const rows = document.querySelectorAll('main tbody tr').length
    if (rows && !(rows in window.rowsAt)) {
      window.rowsAt[rows] = 0
      requestAnimationFrame(() => setTimeout(() => (window.rowsAt[rows] = performance.now())))
    }
  }).observe(document, { childList: true, subtree: true })
}

const first = []
const rest = []
const more = []
for (let run = 0; run < RUNS; run++) {
  // a window of its own has an empty cache
  const wang = await at(browser, 'wang')
  await wang.page.addInitScript(watchRows)
  await wang.page.goto(`${base}/app/`)
  await wang.page.locator('h1').waitFor()
  first.push(await wang.page.evaluate(() => new Promise(done => requestAnimationFrame(() => setTimeout(() => done(performance.now()))))))
  await wang.open('/customer/customers')
  const waited = rows => wang.page.evaluate(async rows => {
    while (!window.rowsAt[rows]) {
      await new Promise(done => setTimeout(done, 20))
    }
    const answered = performance.getEntriesByType('resource').filter(each => each.name.includes('/api/customer/customers?') && each.responseEnd < window.rowsAt[rows])
    return window.rowsAt[rows] - Math.max(...answered.map(each => each.responseEnd))
  }, rows)
  rest.push(await waited(50))
  await wang.page.mouse.move(640, 600)
  await wang.page.evaluate(() => document.querySelector('main tbody tr:last-child').scrollIntoView())
  more.push(await waited(100))
  await wang.close()
}
told('first screen, nothing cached', first)
told('a list of 50 rows, from the answer until the page answers again', rest)
told('and with 50 more read on, 100 rows', more)
await browser.close()
