// Every page, of the shell and of every record type there is: it says what it is, breaks no rule of accessibility, loads nothing the
// policy refuses, and fits a phone.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { violations } from './axe.mjs'
import { at, openBrowser } from './browser.mjs'

let browser
before(async () => (browser = await openBrowser()))
after(() => browser?.close())

/** Half of the pages today and the other half tomorrow, since each takes a second or two, and after two days in the other language; with TANGRAM_TESTS=all, all of them in both. */
const DAY = Math.floor(Date.now() / 86_400_000)
const ALL = process.env.TANGRAM_TESTS === 'all'
const sample = pages => (ALL ? pages : pages.filter((_, i) => (i + DAY) % 2 === 0))
const SHAPES = ['table', 'board', 'calendar']
const LANGUAGES = ALL ? ['zh-CN', 'en-US'] : [['zh-CN', 'en-US'][Math.floor(DAY / 2) % 2]]

/** The pages of every record type that somebody is told of: its list, its form, and one of its records; and of every report. */
async function pagesOfTypes(person) {
  const { items } = await person.get('/api/modules')
  const pages = []
  for (const [i, type] of items.flatMap(module => module.recordTypes).entries()) {
    const path = type.address.replace('/api', '')
    pages.push(`${path}?as=${SHAPES[(i + DAY) % SHAPES.length]}`)
    if (type.operations.includes('create')) {
      pages.push(`${path}/new`)
    }
    const list = await person.get(`${type.address}?limit=1`)
    if (list.items.length) {
      pages.push(`${path}/${list.items[0].id}`)
    }
  }
  return sample([...pages, ...items.flatMap(module => (module.reports ?? []).map(report => `/${module.id}/reports/${report.id}`))])
}

async function everyPage(login, paths, language) {
  const person = await at(browser, login, { language })
  const faults = []
  const wanted = await paths(person)
  person.page.on('response', answer => answer.status() >= 400 && faults.push(`${person.page.url()}: ${answer.status()} ${answer.url()}`))
  for (const path of wanted) {
    await person.open(path)
    const found = await violations(person.page)
    faults.push(...found.map(fault => `${path}: ${fault}`))
    const heading = await person.page.locator('h1').first().innerText()
    if (!heading.trim()) {
      faults.push(`${path} does not say what it is`)
    }
    // a page that is opened just so has nothing to complain of
    faults.push(...(await person.page.locator('main [role="alert"]:not(.el-alert--warning)').allInnerTexts()).map(text => `${path} says: ${text}`))
  }
  assert.deepEqual(faults, [])
  await person.close()
}

const OWN = ['/work', '/approvals', '/approvals?box=submitted', '/notices', '/me', '/nothing/here', '/opportunity/opportunities?as=board', '/activity/tasks?as=calendar', '/customer/customers?as=calendar', '/activity/activities?as=calendar']
const ADMIN = ['organisation', 'seats', 'people', 'desks', 'roles', 'rules', 'policies', 'approvals', 'numbering', 'dictionaries', 'calendar', 'switches', 'ceiling', 'assistants', 'company', 'survey', 'changes', 'modules', 'health', 'audit'].map(each => `/admin/${each}`)

for (const language of LANGUAGES) {
  test(`every page of every record type breaks no rule of accessibility and of the policy, ${language}`, () => everyPage('zhang', pagesOfTypes, language))
  test(`the pages of the administration break none, ${language}`, () => everyPage('admin', async () => ADMIN, language))
}
test('the pages of the shell break none, in Chinese', () => everyPage('wumin', async () => OWN, 'zh-CN'))
test('the pages of the shell break none, in English', () => everyPage('wumin', async () => OWN, 'en-US'))

test('what waits for a decision breaks none, nor does what was decided', () =>
  everyPage('wang', async person => {
    const { items } = await person.get('/api/approvals/tasks?box=open&limit=1')
    const decided = (await person.get('/api/approvals/tasks?box=decided&limit=1')).items
    assert.ok(items.length && decided.length)
    return [`/approvals/${items[0].id}?task=1`, `/approvals/${decided[0].approval}`, '/approvals']
  }, 'zh-CN'))

test('the way in breaks none', async () => {
  const nobody = await at(browser, 'nobody', { signedIn: false })
  await nobody.page.goto(`${process.env.TANGRAM_URL}/`)
  await nobody.page.getByRole('button', { name: '登录' }).waitFor()
  assert.deepEqual(await violations(nobody.page), [])
  await nobody.close()
})

test('on a phone of 360 pixels nothing stands out of the page', async () => {
  const wumin = await at(browser, 'wumin', { width: 360, height: 740 })
  const id = (await wumin.get('/api/quote/quotes?limit=1')).items[0].id
  for (const path of [...OWN, '/customer/customers', `/quote/quotes/${id}`, '/customer/customers/new', '/opportunity/reports/pipeline']) {
    await wumin.open(path)
    const wide = await wumin.page.evaluate(() => document.documentElement.scrollWidth)
    assert.ok(wide <= 360, `${path} is ${wide} pixels wide`)
  }
  assert.deepEqual(await violations(wumin.page), [])
  await wumin.close()
})
