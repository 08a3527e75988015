// The administrator moves a seat after looking at who gains and loses what, and undoes it; a module is stopped and started.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { at, choose, openBrowser } from './browser.mjs'

let browser
before(async () => (browser = await openBrowser()))
after(() => browser?.close())

test('a seat is moved below another after its preview, and the change is undone', async () => {
  const admin = await at(browser, 'admin')
  const seat = async () => (await admin.get('/api/admin/seats')).items.find(each => each.key === 'seller1').row.reportsTo
  const before = await seat()
  const others = (await admin.get('/api/admin/seats')).items.filter(each => each.row.reportsTo === 'sales-dir' && each.key !== before && each.key.startsWith('sales-mgr'))
  await admin.open('/admin/seats')
  await admin.page.getByRole('button', { name: /武敏/ }).click()
  await choose(admin.page.getByRole('dialog'), '上级职位', String(others[0].row.name))
  await admin.page.getByRole('dialog').getByRole('button', { name: '影响预览' }).click()
  const preview = admin.page.getByRole('dialog', { name: /移到/ })
  await preview.getByRole('row').nth(1).waitFor()
  assert.match(await preview.innerText(), /赵/)
  await preview.getByRole('button', { name: '执行' }).click()
  // the company's own policies say what must stay true, and a move may break them: then a reason is asked for
  const reason = preview.getByRole('textbox', { name: '仍要执行的理由' })
  await Promise.race([reason.waitFor(), preview.waitFor({ state: 'hidden' })])
  if (await reason.isVisible()) {
    await reason.fill('调整汇报关系')
    await preview.getByRole('button', { name: '执行' }).click()
    await preview.waitFor({ state: 'hidden' })
  }
  assert.equal(await seat(), others[0].key)
  await admin.open('/admin/changes')
  await admin.page.getByRole('button', { name: '撤销' }).first().click()
  await admin.page.getByText('已完成').first().waitFor()
  assert.equal(await seat(), before)
  await admin.close()
})

test('a survey is planned before it is carried out, and a handover is looked at', async () => {
  const admin = await at(browser, 'admin')
  await admin.open('/admin/survey')
  const text = admin.page.getByRole('textbox', { name: '调研表' })
  await admin.page.waitForFunction(() => document.querySelector('textarea')?.value.includes('survey: 1'))
  await text.fill((await text.inputValue()).replace('name: 示例科技有限公司', 'name: 示例科技集团'))
  await admin.page.getByRole('button', { name: '试算' }).click()
  await admin.page.getByRole('cell', { name: '示例科技集团' }).waitFor()
  assert.equal((await admin.get('/api/admin/company')).items[0].row.name, '示例科技有限公司')
  await text.fill('survey: 1\ncompanny: {}')
  await admin.page.getByRole('button', { name: '试算' }).click()
  await admin.page.getByText('companny').last().waitFor()

  await admin.open('/admin/people')
  await admin.page.getByRole('button', { name: '交接 武敏' }).click()
  const dialog = admin.page.getByRole('dialog', { name: '武敏 的工作交接' })
  await dialog.getByText(/^客户: \d+/).waitFor()
  await choose(dialog, '接手人', '周明')
  await dialog.getByRole('textbox', { name: '原因' }).fill('预览')
  await dialog.getByRole('button', { name: '影响预览' }).click()
  await dialog.getByRole('cell', { name: '周明' }).first().waitFor()
  await admin.close()
})

test('a module that is stopped is gone from the menu, and is back when it is started', async () => {
  const admin = await at(browser, 'admin')
  await admin.open('/admin/modules')
  await admin.page.getByRole('button', { name: '停止 competitor' }).click()
  await admin.page.getByRole('dialog').getByRole('button', { name: /确定|OK/ }).click()
  await admin.page.getByRole('button', { name: '启动 competitor' }).waitFor()
  const wumin = await at(browser, 'wumin')
  await wumin.open('/competitor/competitors')
  await wumin.page.getByRole('heading', { name: /这里没有内容/ }).waitFor()
  await admin.page.getByRole('button', { name: '启动 competitor' }).click()
  await admin.page.getByRole('button', { name: '停止 competitor' }).waitFor()
  await wumin.open('/competitor/competitors')
  await wumin.page.getByRole('heading', { name: '竞争对手' }).waitFor()
  await wumin.close()
  await admin.close()
})

test('somebody else does not get in there', async () => {
  const wumin = await at(browser, 'wumin')
  await wumin.open('/admin/people')
  await wumin.page.getByRole('heading', { name: /这里没有内容/ }).waitFor()
  await wumin.close()
})
