// A browser in front of a running server, as its people. Where it is and their password is told by the environment:
// TANGRAM_URL, TANGRAM_PASSWORD (of the people of the demo), TANGRAM_ADMIN_PASSWORD, CHROMIUM (its path).
import assert from 'node:assert/strict'
import { chromium } from 'playwright-core'

export const base = process.env.TANGRAM_URL
const password = login => (login === 'admin' ? process.env.TANGRAM_ADMIN_PASSWORD : process.env.TANGRAM_PASSWORD)
const PATIENCE = 60_000
const FLAGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
]

/** The browser, with a profile of its own that is gone with it; everybody gets a window of his own in it. */
export const openBrowser = () => chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS })

/** Somebody at work: a page that complains of every script error and everything the policy of the page has refused. */
export async function at(browser, login, { width = 1280, height = 900, language = 'zh-CN', signedIn = true } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, locale: language, acceptDownloads: true })
  // a machine that builds beside may be slow; nobody waits as long where something is there
  context.setDefaultTimeout(PATIENCE)
  const page = await context.newPage()
  const complaints = []
  const underway = new Set()
  page.on('request', request => underway.add(request))
  for (const end of ['requestfinished', 'requestfailed']) {
    page.on(end, request => underway.delete(request))
  }
  page.on('pageerror', error => complaints.push(`error: ${error.message}`))
  page.on('console', message => /Content Security Policy|Refused to/.test(message.text()) && complaints.push(message.text()))
  await page.addInitScript(() => addEventListener('securitypolicyviolation', event => console.error(`Content Security Policy: ${event.violatedDirective} ${event.blockedURI}`)))
  if (signedIn) {
    const answer = await context.request.post(`${base}/api/session`, { headers: { 'X-Tangram': '1' }, data: { login, password: password(login) } })
    assert.equal(answer.status(), 200, `${login} signs in: ${await answer.text()}`)
  }
  const call = async (method, path, data, headers = {}) => {
    const answer = await context.request.fetch(`${base}${path}`, { method, headers: { 'X-Tangram': '1', 'Accept-Language': language, ...headers }, data })
    const text = await answer.text()
    return { status: answer.status(), body: text && /json/.test(answer.headers()['content-type'] ?? '') ? JSON.parse(text) : text }
  }
  return {
    page,
    complaints,
    /** Asks the server as this person, beside the page. */
    get: async path => {
      const answer = await call('GET', path)
      assert.equal(answer.status, 200, `${login} GET ${path}: ${JSON.stringify(answer.body)}`)
      return answer.body
    },
    call,
    open: async path => {
      await page.goto(`${base}/app${path}`)
      await settled(page, underway)
    },
    settled: () => settled(page, underway),
    close: async () => {
      await context.close()
      assert.deepEqual(complaints, [], `what the page of ${login} complains of`)
    },
  }
}

/** The page shows what it was asked for: nothing is on its way, nothing is loading, for a moment. */
async function settled(page, underway) {
  const end = Date.now() + PATIENCE
  let still = 0
  while (still < 3) {
    const loading = await page.evaluate(() => !document.querySelector('h1') || document.querySelector('.el-skeleton, [aria-busy="true"]') !== null).catch(() => true)
    still = underway.size || loading ? 0 : still + 1
    assert.ok(Date.now() < end, `${page.url()} does not come to rest: ${[...underway].map(request => request.url())}`)
    await new Promise(done => setTimeout(done, 40))
  }
}

/** Writes into the field of this name. */
export async function fill(where, label, text) {
  const field = where.getByLabel(label, { exact: true }).or(where.getByLabel(`${label} *`, { exact: true })).first()
  await field.fill(text)
  await field.press('Tab')
}

/** Chooses in the list of this name what contains the text; without one, the first there is. */
export async function choose(where, label, text, typed = text) {
  const box = where.getByRole('combobox', { name: label, exact: true }).first()
  await box.click()
  if (typed) {
    await box.fill(typed)
  }
  const page = where.page?.() ?? where
  await page.locator('.el-select-dropdown:visible').getByRole('option', text ? { name: text } : {}).first().click()
}

/** A day as the server writes it, so many from today. */
export function day(from) {
  const date = new Date(Date.now() + from * 86_400_000)
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`
}
