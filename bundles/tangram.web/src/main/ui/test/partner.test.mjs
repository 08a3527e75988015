// A partner's module has its screens without a line of script; what it adds by script stands in the menu; and one whose script is
// broken disturbs nobody. The modules are those of the test that starts the server.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { at, choose, day, fill, openBrowser } from './browser.mjs'

let browser
before(async () => (browser = await openBrowser()))
after(() => browser?.close())

test('a visit is written down in the form of a module that has no script', async () => {
  const wumin = await at(browser, 'wumin')
  await wumin.open('/visits/visits/new')
  await fill(wumin.page, '主题', '回访华东')
  await fill(wumin.page, '日期', day(1))
  await choose(wumin.page, '客户', '华东')
  await wumin.page.getByRole('button', { name: '保存' }).click()
  await wumin.page.getByRole('heading', { name: '回访华东' }).waitFor()
  await wumin.open('/visits/visits')
  await wumin.page.getByRole('link', { name: '回访华东' }).waitFor()
  await wumin.close()
})

test('what a module adds by script is there, and what another has broken disturbs nobody', async () => {
  const wumin = await at(browser, 'wumin')
  await wumin.open('/work')
  await wumin.page.getByRole('link', { name: '看板' }).click()
  await wumin.page.getByRole('heading', { name: '看板' }).waitFor()
  await wumin.open('/customer/customers')
  await wumin.page.getByRole('heading', { name: '客户' }).waitFor()
  await wumin.close()
  const admin = await at(browser, 'admin')
  await admin.open('/admin/modules')
  assert.match(await admin.page.getByRole('alert').first().innerText(), /broken/)
  assert.deepEqual(admin.complaints, [])
  await admin.close()
})
