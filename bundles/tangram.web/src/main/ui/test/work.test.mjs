// People at work in the browser: from a lead to an approved quote and a receipt, two at one record, a session that ends, a text that
// would be a script. What they did is asked of the server.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { violations } from './axe.mjs'
import { at, choose, day, fill, openBrowser } from './browser.mjs'

let browser
before(async () => (browser = await openBrowser()))
after(() => browser?.close())

const unique = `${Date.now()}`.slice(-7)
const company = `华腾精密${unique}`
let deal
let quote

async function created(person, path, values) {
  const made = await person.call('POST', path, values)
  assert.equal(made.status, 201, JSON.stringify(made.body))
  return made.body
}

async function conversion(person, values) {
  const lead = await created(person, '/api/lead/leads', { contactName: '程远', source: 'referral', ...values })
  await person.open(`/lead/leads/${lead.id}`)
  await person.page.getByRole('button', { name: '转化' }).click()
  const dialog = person.page.getByRole('dialog', { name: '转化' })
  await dialog.getByRole('group', { name: '客户' }).waitFor()
  await person.settled()
  return { lead: lead.id, dialog }
}

test('赵 converts a lead for 武敏, who has the customer and the deal then', async () => {
  const zhao = await at(browser, 'zhao')
  const { dialog } = await conversion(zhao, { company, amount: 250000 })
  assert.deepEqual(await violations(zhao.page), [])
  await choose(dialog, '负责人', '武敏', '')
  await dialog.getByRole('button', { name: '转化' }).click()
  // an opportunity takes a day
  await dialog.getByRole('alert').waitFor()
  await fill(dialog, '预计成交日期', day(30))
  await dialog.getByRole('button', { name: '转化' }).click()
  await zhao.page.getByText('已转化').first().waitFor()
  const made = zhao.page.getByRole('status').filter({ hasText: '程远' })
  assert.equal(await made.getByRole('link').count(), 3)
  await made.getByRole('link', { name: '程远' }).click()
  await zhao.page.getByRole('heading', { name: '程远' }).waitFor()

  const wumin = await at(browser, 'wumin')
  const deals = await wumin.get(`/api/opportunity/opportunities?filter=customer.name==${encodeURIComponent(company)}`)
  assert.equal(deals.items.length, 1)
  deal = deals.items[0].id
  await wumin.open('/customer/customers')
  await wumin.page.getByRole('textbox', { name: '搜索客户' }).fill(company)
  await wumin.page.getByRole('link', { name: company }).click()
  await wumin.page.getByRole('heading', { name: company }).waitFor()
  await wumin.close()
  await zhao.close()
})

test('a lead whose customer and contact are there already is linked to them, with the keyboard alone', async () => {
  const zhao = await at(browser, 'zhao')
  const { lead, dialog } = await conversion(zhao, { company })
  const there = dialog.getByRole('radio', { name: new RegExp(`关联“${company}”.*武敏`) })
  assert.ok(await there.isChecked(), 'what is there is proposed')
  assert.ok(await dialog.getByRole('radio', { name: /关联“程远”/ }).isChecked())
  await dialog.getByRole('checkbox', { name: '同时新建机会' }).press('Space')
  await dialog.getByRole('button', { name: '转化' }).press('Enter')
  await zhao.page.getByText('已转化').first().waitFor()
  const became = await zhao.get(`/api/lead/leads/${lead}`)
  assert.equal(became.customer.title, company)
  assert.equal(became.contact.title, '程远')
  assert.equal(became.opportunity, undefined)
  assert.equal((await zhao.get(`/api/customer/customers?filter=name==${encodeURIComponent(company)}`)).items.length, 1)
  await zhao.close()
})

test('of a customer that may not be seen is told who has it, and nothing is made twice unasked', async () => {
  const sun = await at(browser, 'sun')
  const { lead, dialog } = await conversion(sun, { company })
  await dialog.getByText('已有相同记录，由 武敏 负责').waitFor()
  await dialog.getByRole('checkbox', { name: '同时新建机会' }).press('Space')
  await dialog.getByRole('button', { name: '转化' }).click()
  await dialog.getByRole('alert').waitFor()
  assert.notEqual((await sun.get(`/api/lead/leads/${lead}`)).status, 'converted')
  await dialog.getByRole('checkbox', { name: '重复时仍然新建' }).press('Space')
  await dialog.getByRole('button', { name: '转化' }).click()
  await sun.page.getByText('已转化').first().waitFor()
  await sun.close()
})

test('武敏 makes a quote out of the deal and submits it', async () => {
  const wumin = await at(browser, 'wumin')
  await wumin.open(`/opportunity/opportunities/${deal}?tab=related`)
  await wumin.page.getByRole('button', { name: '新建关联记录' }).click()
  await wumin.page.getByRole('menuitem', { name: '报价单', exact: true }).getByRole('link').click()
  await wumin.page.getByRole('heading', { name: '新建报价单' }).waitFor()
  await fill(wumin.page, '报价日期', day(0))
  await fill(wumin.page, '有效期至', day(30))
  await wumin.page.getByRole('button', { name: '添加一行' }).first().click()
  await choose(wumin.page, '产品 1', '')
  await fill(wumin.page, '数量 1', '2')
  // what the price books say stands beside the price, with its reason
  await wumin.page.getByRole('button', { name: /^参考价/ }).click()
  assert.match(await wumin.page.getByLabel('单价 1').inputValue(), /\d/)
  await fill(wumin.page, '单价 1', '120000')
  await wumin.page.getByRole('button', { name: '保存' }).click()
  await wumin.page.getByRole('button', { name: '送审' }).click()
  await wumin.page.getByText('审批中').first().waitFor()
  quote = wumin.page.url().match(/(\d+)$/)[1]
  const made = await wumin.get(`/api/quote/quotes/${quote}`)
  assert.equal(made.approvalState, 'pending')
  assert.equal(made.opportunity.id, deal)
  await wumin.close()
})

test('the history of a quote tells which of its lines changed, and no more', async () => {
  const wumin = await at(browser, 'wumin')
  const product = (await wumin.get('/api/product/products?limit=1')).items[0].id
  const { customer } = await wumin.get(`/api/opportunity/opportunities/${deal}`)
  const lines = [1, 2].map(quantity => ({ product, description: `模块${quantity}`, quantity, unitPrice: 1000 }))
  const made = await created(wumin, '/api/quote/quotes', { subject: `历史${unique}`, opportunity: deal, customer: customer.id, quotedOn: day(0), validUntil: day(20), lines })
  const changed = await wumin.call('PATCH', `/api/quote/quotes/${made.id}`, { lines: [lines[0], { ...lines[1], quantity: 7 }] }, { 'If-Match': `"${made.version}"` })
  assert.equal(changed.status, 200, JSON.stringify(changed.body))
  await wumin.open(`/quote/quotes/${made.id}?tab=history`)
  const entry = wumin.page.locator('.history > li').first()
  assert.match(await entry.locator('.rows').innerText(), /模块2/)
  assert.doesNotMatch(await entry.locator('.rows').innerText(), /模块1|[{}]/)
  assert.match(await entry.locator('.rows ins').innerText(), /数量 7/)
  await wumin.close()
})

test('a field without a value is shown when it is asked for, and from then on', async () => {
  const wumin = await at(browser, 'wumin')
  await wumin.open(`/opportunity/opportunities/${deal}`)
  await wumin.page.getByRole('button', { name: /^显示 \d+ 个空字段$/ }).click()
  const all = await wumin.page.locator('.details dt').count()
  await wumin.open(`/opportunity/opportunities/${deal}?tab=details`)
  assert.equal(await wumin.page.locator('.details dt').count(), all)
  await wumin.page.getByRole('button', { name: '隐藏空字段' }).click()
  assert.ok((await wumin.page.locator('.details dt').count()) < all)
  assert.equal(await wumin.page.locator('.details dd', { hasText: /^—$/ }).count(), 0)
  await wumin.close()
})

test('whoever is asked approves it on his phone', async () => {
  for (let turn = 0; turn < 4; turn++) {
    const owner = await at(browser, 'wumin')
    const { seats } = await owner.get('/api/organisation')
    const { state, submissions } = await owner.get(`/api/quote/quotes/${quote}/approval`)
    await owner.close()
    if (state !== 'pending') {
      assert.equal(state, 'approved')
      return
    }
    const seat = submissions[0].history.find(entry => entry.outcome === 'open').seat.code
    const asked = seats.find(each => each.code === seat).holders[0]
    const approver = await at(browser, asked, { width: 390, height: 800 })
    const mine = (await approver.get('/api/approvals/tasks?box=open&limit=50')).items.find(task => task.record.id === quote)
    await approver.open('/approvals')
    await approver.page.locator(`a[href*="/approvals/${mine.id}"]`).click()
    await approver.page.getByRole('button', { name: '通过' }).click()
    await approver.page.getByText('已处理').first().waitFor()
    await approver.close()
  }
  assert.fail('the quote is not approved after four decisions')
})

test('何 finds a receipt in the work of today, confirms it and allocates it', async () => {
  const he = await at(browser, 'he')
  const open = (await he.get('/api/receivable/receivables?filter=outstanding>1000&limit=1')).items[0]
  const receipt = await created(he, '/api/receivable/receipts', { contract: open.contract.id, receivedOn: day(0), amount: 500, method: 'wire-transfer' })
  await he.open('/work')
  await he.page.getByRole('link', { name: /收款 · 待确认收款 \d+/ }).click()
  await he.page.locator(`main a[href$="/receivable/receipts/${receipt.id}"]`).first().click()
  await he.page.getByRole('button', { name: '确认' }).first().click()
  await he.page.getByRole('dialog').getByRole('button', { name: /确定|OK/ }).click()
  await he.page.getByRole('button', { name: '核销', exact: true }).click()
  const dialog = he.page.getByRole('dialog', { name: '核销' })
  await dialog.getByRole('button', { name: '添加一行' }).click()
  await choose(dialog, '应收款 1', open.name ?? open.code ?? '')
  await fill(dialog, '核销金额 1', '500')
  await dialog.getByRole('button', { name: '核销', exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
  const after = await he.get(`/api/receivable/receipts/${receipt.id}`)
  assert.equal(after.unallocated, 0)
  await he.close()
})

test('a task stands in the week and in the calendar on the day it is due, until it is done', async () => {
  const wumin = await at(browser, 'wumin')
  const task = await created(wumin, '/api/activity/tasks', { subject: `送样${unique}`, dueOn: day(0) })
  const done = await created(wumin, '/api/activity/tasks', { subject: `办完${unique}`, dueOn: day(0), status: 'not-started' })
  assert.equal((await wumin.call('PATCH', `/api/activity/tasks/${done.id}`, { status: 'done' }, { 'If-Match': `"${done.version}"` })).status, 200)
  await wumin.open('/work')
  const week = wumin.page.locator('.week')
  await week.getByRole('link', { name: `送样${unique}` }).waitFor()
  assert.equal(await week.getByText(`办完${unique}`).count(), 0)
  const visit = await created(wumin, '/api/activity/activities', { title: `拜访${unique}`, content: '看现场', method: 'visit', status: 'planned', happenedAt: new Date(Date.now() + 60_000).toISOString(), opportunity: deal })
  await wumin.open('/activity/activities?as=calendar')
  await wumin.page.locator('.el-calendar').getByRole('link', { name: `拜访${unique}` }).waitFor()
  await wumin.open('/work')
  await week.locator(`a[href$="/activity/activities/${visit.id}"]`).waitFor()
  await wumin.open('/activity/tasks?as=calendar')
  await wumin.page.locator('.el-calendar td.is-today').getByRole('link', { name: `送样${unique}` }).click()
  await wumin.page.waitForURL(`**/activity/tasks/${task.id}`)
  await wumin.close()
})

test('a card of the board is moved by its menu, without a mouse', async () => {
  const wumin = await at(browser, 'wumin')
  const stage = (await wumin.get(`/api/opportunity/opportunities/${deal}`)).stage
  assert.equal(stage, 'contact')
  const name = (await wumin.get(`/api/opportunity/opportunities/${deal}`)).name
  await wumin.open('/opportunity/opportunities?as=board&view=mine')
  await wumin.page.getByRole('button', { name: `移动 ${name}` }).focus()
  await wumin.page.keyboard.press('Enter')
  await wumin.page.getByRole('menuitem', { name: '移到 需求确认' }).focus()
  await wumin.page.keyboard.press('Enter')
  await wumin.page.getByText(`“${name}”已移到需求确认`).waitFor()
  assert.equal((await wumin.get(`/api/opportunity/opportunities/${deal}`)).stage, 'requirements')
  await wumin.close()
})

test('two who edit the same record lose nothing: the later one chooses', async () => {
  const wumin = await at(browser, 'wumin')
  const customer = await created(wumin, '/api/customer/customers', { name: `同时修改${unique}`, phone: '021-1' })
  await wumin.open(`/customer/customers/${customer.id}`)
  await wumin.page.getByRole('button', { name: '编辑', exact: true }).click()
  await fill(wumin.page, '电话', '021-222')
  await fill(wumin.page, '简称', '同改')
  const other = await at(browser, 'wumin')
  assert.equal((await other.call('PATCH', `/api/customer/customers/${customer.id}`, { phone: '021-999', website: 'https://example.com' }, { 'If-Match': `"${customer.version}"` })).status, 200)
  await wumin.page.getByRole('button', { name: '保存' }).click()
  const dialog = wumin.page.getByRole('dialog', { name: '他人已修改此记录' })
  await dialog.getByRole('radio', { name: '021-999' }).check()
  await dialog.getByRole('button', { name: '保存' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await wumin.page.getByRole('button', { name: '编辑', exact: true }).waitFor()
  const after = await wumin.get(`/api/customer/customers/${customer.id}`)
  assert.deepEqual([after.phone, after.shortName, after.website], ['021-999', '同改', 'https://example.com'])
  await other.close()
  await wumin.close()
})

test('what was typed survives a session that ends', async () => {
  const wumin = await at(browser, 'wumin')
  await wumin.open('/customer/customers/new')
  await fill(wumin.page, '客户名称', `会话结束${unique}`)
  await wumin.call('DELETE', '/api/session')
  await wumin.page.getByRole('button', { name: '保存' }).click()
  const dialog = wumin.page.getByRole('dialog', { name: '登录已过期' })
  await dialog.getByLabel('密码').fill(process.env.TANGRAM_PASSWORD)
  await dialog.getByRole('button', { name: '登录' }).click()
  await wumin.page.getByRole('heading', { name: `会话结束${unique}` }).waitFor()
  await wumin.close()
})

test('nobody leaves a form unasked that he has typed in', async () => {
  const wumin = await at(browser, 'wumin')
  await wumin.open('/customer/customers/new')
  await fill(wumin.page, '客户名称', '未保存')
  await wumin.page.getByRole('link', { name: '今日工作', exact: true }).click()
  await wumin.page.getByRole('button', { name: '留下' }).click()
  assert.match(wumin.page.url(), /customers\/new$/)
  await wumin.close()
})

test('what is wrong is said at its field', async () => {
  const wumin = await at(browser, 'wumin')
  await wumin.open('/customer/customers/new')
  await wumin.page.getByRole('button', { name: '保存' }).click()
  const fault = wumin.page.locator('.form-item', { hasText: '客户名称' }).getByRole('alert')
  await fault.waitFor()
  assert.notEqual((await fault.innerText()).trim(), '')
  await wumin.close()
})

test('a text that would be a script is shown as it was typed, wherever it stands', async () => {
  const wumin = await at(browser, 'wumin')
  const script = `<img src=x onerror="window.pwned=1"><script>window.pwned=1</script>{{7*7}}${unique}`
  const { items } = await wumin.get('/api/modules')
  const type = items.flatMap(module => module.recordTypes).find(each => each.id === 'customer')
  const texts = type.fields.filter(field => ['text', 'long-text', 'address', 'url'].includes(field.kind) && !field.readOnly && (field.maxLength ?? 999) > script.length)
  const values = Object.fromEntries(texts.map(field => [field.name, script]))
  let made = await wumin.call('POST', '/api/customer/customers', values)
  // whatever the server refuses for what it is, such as an address of the web, is left out
  for (const error of made.body.errors ?? []) {
    delete values[error.field]
  }
  made = made.status === 201 ? made : await wumin.call('POST', '/api/customer/customers', values)
  assert.equal(made.status, 201, JSON.stringify(made.body))
  const id = made.body.id
  const file = await wumin.call('POST', `/api/customer/customers/${id}/attachments?name=${encodeURIComponent('<img src=x onerror=alert(1)>.txt')}`, Buffer.from('x'), { 'Content-Type': 'text/html' })
  assert.equal(file.status, 201, JSON.stringify(file.body))
  for (const path of [`/customer/customers?q=${unique}`, `/customer/customers/${id}`, `/customer/customers/${id}?tab=history`, `/customer/customers/${id}?tab=timeline`, `/customer/customers/${id}?tab=files`, '/customer/customers?as=board', '/customer/customers?as=calendar', '/work']) {
    await wumin.open(path)
    assert.equal(await wumin.page.evaluate(() => window.pwned), undefined, path)
  }
  await wumin.open(`/customer/customers/${id}`)
  assert.ok((await wumin.page.getByRole('heading', { level: 1 }).innerText()).includes('{{7*7}}'))
  await wumin.page.keyboard.press('Control+k')
  await wumin.page.getByRole('combobox', { name: '搜索' }).fill(unique)
  await wumin.page.getByRole('option').first().waitFor()
  assert.equal(await wumin.page.evaluate(() => window.pwned), undefined)
  await wumin.close()
})

test('an article is written with buttons and keys, reviewed, published and read', async () => {
  const you = await at(browser, 'you')
  await you.open('/knowledge/articles/new')
  await you.page.getByLabel('标题', { exact: true }).first().fill(`主轴异响 ${unique}`)
  const text = you.page.getByRole('textbox', { name: '正文' })
  await text.click()
  await you.page.keyboard.type('步骤')
  await you.page.getByRole('button', { name: '二级标题' }).click()
  await you.page.keyboard.press('Enter')
  await you.page.keyboard.type('先')
  await you.page.keyboard.press('Control+b')
  await you.page.keyboard.type('断电')
  await you.page.keyboard.press('Control+b')
  await you.page.keyboard.press('Enter')
  // from the text to the buttons and on by arrows
  await you.page.getByRole('toolbar', { name: '正文：排版' }).getByRole('button', { name: '项目符号' }).focus()
  await you.page.keyboard.press('ArrowRight')
  assert.equal(await you.page.evaluate(() => document.activeElement.getAttribute('aria-label')), '编号')
  await you.page.keyboard.press('Enter')
  await you.page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'textbox')
  await you.page.keyboard.type('查看手册')
  await you.page.keyboard.press('Shift+Home')
  await you.page.getByRole('button', { name: '链接', exact: true }).click()
  await you.page.getByRole('dialog').getByRole('textbox').fill('javascript:alert(1)')
  await you.page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
  await you.page.getByText('请输入以 http://').waitFor()
  await you.page.getByRole('dialog').getByRole('textbox').fill('https://www.example.com/manual')
  await you.page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
  await you.page.getByRole('dialog').waitFor({ state: 'hidden' })
  assert.deepEqual(await violations(you.page), [])
  await you.page.getByRole('button', { name: '保存', exact: true }).click()
  await you.page.waitForURL(/articles\/\d+/)
  const id = you.page.url().match(/articles\/(\d+)/)[1]
  const kept = (await you.get(`/api/knowledge/articles/${id}`)).body
  assert.equal(kept, '<h2>步骤</h2><p>先<strong>断电</strong></p><ol><li><p><a rel="noopener noreferrer" href="https://www.example.com/manual">查看手册</a></p></li></ol>')
  const link = you.page.locator('.rich a')
  await link.waitFor()
  assert.equal(await link.getAttribute('href'), 'https://www.example.com/manual')
  assert.deepEqual(await violations(you.page), [])
  const { version } = await you.get(`/api/knowledge/articles/${id}`)
  const longer = await you.call('PATCH', `/api/knowledge/articles/${id}`, { body: kept.replace('</strong>', '</strong>，等两分钟') }, { 'If-Match': `"${version}"` })
  assert.equal(longer.status, 200, JSON.stringify(longer.body))
  await you.open(`/knowledge/articles/${id}?tab=history`)
  await you.page.locator('del.line', { hasText: '先断电' }).waitFor()
  assert.equal(await you.page.locator('ins.line').first().innerText(), '先断电，等两分钟')
  const sent = await you.call('POST', `/api/knowledge/articles/${id}/actions/send-for-review`, {})
  assert.equal(sent.status, 200, JSON.stringify(sent.body))
  const zhu = await at(browser, 'zhu')
  await zhu.open(`/knowledge/articles/${id}`)
  await zhu.page.getByRole('button', { name: '发布' }).first().click()
  await zhu.page.getByRole('dialog').getByRole('button', { name: '确定' }).click()
  await zhu.page.getByText('已发布').first().waitFor()
  await zhu.close()
  const wumin = await at(browser, 'wumin')
  await wumin.open(`/knowledge/articles/${id}`)
  await wumin.page.locator('.rich strong', { hasText: '断电' }).waitFor()
  await wumin.close()
  await you.close()
})

test('a rich text that would be a script is neither kept nor done, wherever it stands', async () => {
  const you = await at(browser, 'you')
  const bodies = [
    '<img src=x onerror="window.pwned=1"><p>文</p>', '<p onclick="window.pwned=1" onmouseover="window.pwned=1">文</p><script>window.pwned=1</script>', '<svg onload="window.pwned=1"></svg><p>文</p>',
    '<a href="javascript:window.pwned=1">文</a>', '<iframe srcdoc="<script>parent.pwned=1</script>"></iframe><p>文</p>', '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=window.pwned=1&gt;">文',
  ]
  const made = await you.call('POST', '/api/knowledge/articles', { title: `无害 ${unique}`, body: bodies[0] })
  assert.equal(made.status, 201, JSON.stringify(made.body))
  const path = `/knowledge/articles/${made.body.id}`
  for (const body of bodies) {
    const is = await you.call('PATCH', `/api${path}`, { body }, { 'If-Match': `"${(await you.get(`/api${path}`)).version}"` })
    assert.equal(is.status, 200, JSON.stringify(is.body))
    assert.doesNotMatch(is.body.body, /script|onerror|onload|onclick|<img|<svg|<iframe|<math/)
    for (const tab of ['?tab=history', '']) {
      await you.open(path + tab)
      assert.equal(await you.page.evaluate(() => window.pwned), undefined, body + tab)
    }
    await you.page.locator('.rich').first().hover()
    await you.page.getByRole('button', { name: '编辑' }).click()
    await you.page.getByRole('textbox', { name: '正文' }).click()
    assert.equal(await you.page.evaluate(() => window.pwned), undefined, body)
  }
  // what is not the server's: a body that came by another way
  await you.page.route(`**/api${path}`, async route => {
    const answer = await route.fetch()
    await route.fulfill({ response: answer, json: { ...(await answer.json()), body: `<p>文${bodies.join('')}</p>` } })
  })
  await you.open(path)
  await you.page.locator('.rich').first().waitFor()
  assert.equal(await you.page.locator('.rich img, .rich svg, .rich script, .rich iframe, .rich [onclick], .rich a[href^="javascript"]').count(), 0)
  assert.equal(await you.page.evaluate(() => window.pwned), undefined)
  await you.close()
})

test('a record is found and opened with the keyboard alone', async () => {
  const wumin = await at(browser, 'wumin')
  await wumin.open('/work')
  await wumin.page.keyboard.press('Control+k')
  await wumin.page.getByRole('combobox', { name: '搜索' }).waitFor()
  await wumin.page.keyboard.type(company)
  await wumin.page.getByRole('option', { name: company }).first().waitFor()
  await wumin.page.keyboard.press('Enter')
  await wumin.page.getByRole('heading', { name: new RegExp(company) }).first().waitFor()
  await wumin.close()
})

test('the language is changed in the page, with the labels of data', async () => {
  const wumin = await at(browser, 'wumin')
  await wumin.open('/customer/customers')
  await wumin.page.getByRole('button', { name: '我的帐户' }).click()
  await wumin.page.getByRole('menuitem', { name: 'Switch to English' }).click()
  await wumin.page.getByRole('heading', { name: 'Customers' }).waitFor()
  await wumin.page.getByRole('button', { name: 'Filter' }).waitFor()
  await wumin.page.getByRole('columnheader', { name: /Level/ }).waitFor()
  await wumin.close()
})

test('a filter is built, stands in the address, and can be kept as a view', async () => {
  const wumin = await at(browser, 'wumin')
  await wumin.open('/customer/customers')
  await wumin.page.getByRole('button', { name: '筛选' }).click()
  const drawer = wumin.page.getByRole('dialog', { name: '筛选' })
  await drawer.getByRole('button', { name: '＋ 添加条件', exact: true }).click()
  await choose(drawer, '字段', '客户名称', '')
  await drawer.getByRole('textbox', { name: '值' }).fill(company)
  await drawer.getByRole('button', { name: '查询' }).click()
  await wumin.page.getByRole('status').filter({ hasText: '共 1 条' }).waitFor()
  await wumin.page.getByRole('link', { name: company }).waitFor()
  assert.match(decodeURIComponent(wumin.page.url()), /filter=name==/)
  assert.equal(await wumin.page.getByRole('row').count(), 2)
  await wumin.page.getByRole('button', { name: '保存视图' }).click()
  await wumin.page.getByRole('textbox', { name: '视图名称' }).fill('我的华腾')
  await wumin.page.getByRole('button', { name: '保存', exact: true }).click()
  await wumin.open('/customer/customers')
  await wumin.page.getByRole('button', { name: '★ 我的华腾' }).click()
  await wumin.page.getByRole('link', { name: company }).waitFor()
  await wumin.page.getByRole('button', { name: '删除视图 我的华腾' }).click()
  await wumin.page.getByRole('button', { name: '★ 我的华腾' }).waitFor({ state: 'detached' })
  await wumin.close()
})

test('a view that the head of a department shares is there for all of it, and theirs to use only', async () => {
  const zhao = await at(browser, 'zhao')
  await zhao.open(`/customer/customers?filter=${encodeURIComponent(`name=='${company}'`)}`)
  await zhao.page.getByRole('button', { name: '保存视图' }).click()
  await zhao.page.getByRole('textbox', { name: '视图名称' }).fill('大区重点')
  await zhao.page.getByText('本部门及下级').click()
  await zhao.page.getByRole('button', { name: '保存', exact: true }).click()
  await zhao.page.getByRole('button', { name: '☆ 大区重点' }).waitFor()

  const wumin = await at(browser, 'wumin')
  await wumin.open('/customer/customers')
  await wumin.page.getByRole('button', { name: '☆ 大区重点' }).click()
  await wumin.page.getByRole('link', { name: company }).waitFor()
  assert.equal(await wumin.page.getByRole('button', { name: '删除视图 大区重点' }).count(), 0)
  await wumin.close()

  await zhao.page.getByRole('button', { name: '删除视图 大区重点' }).click()
  await zhao.page.getByRole('button', { name: 'OK' }).or(zhao.page.getByRole('button', { name: '确定' })).click()
  await zhao.page.getByRole('button', { name: '☆ 大区重点' }).waitFor({ state: 'detached' })
  await zhao.close()
})

test('a customer is seen from all sides, and a figure leads to the records that were counted', async () => {
  const zhang = await at(browser, 'zhang')
  const { customer } = (await zhang.get('/api/contract/contracts?limit=1&fields=customer')).items[0]
  await zhang.open(`/customer/customers/${customer.id}`)
  await zhang.page.getByRole('tab', { name: '360°' }).click()
  const contracts = zhang.page.getByRole('link', { name: /^合同/ }).filter({ hasText: '¥' })
  const count = Number(await contracts.locator('strong').innerText())
  assert.ok(count > 0)
  await contracts.click()
  await zhang.page.getByRole('heading', { name: '合同', exact: true }).waitFor()
  await zhang.page.getByRole('status').filter({ hasText: `共 ${count} 条` }).waitFor()
  await zhang.close()
})

test('reports call months and quarters by their names, show no column that is empty, and add up only what can be', async () => {
  const wang = await at(browser, 'wang')
  await wang.open('/opportunity/reports/forecast')
  await wang.page.getByRole('cell', { name: /^\d{4}-\d{2}$/ }).first().waitFor()
  assert.equal(await wang.page.getByRole('columnheader', { name: '负责人' }).count(), 0)
  await wang.open('/opportunity/reports/forecast?by=quarter&perOwner=true')
  await wang.page.getByRole('cell', { name: /^\d{4} Q[1-4]$/ }).first().waitFor()
  await wang.page.getByRole('columnheader', { name: '负责人' }).waitFor()
  await wang.page.getByRole('cell', { name: '合计' }).waitFor()
  await wang.open('/opportunity/reports/conversion')
  await wang.page.getByRole('cell', { name: '初步接洽', exact: true }).waitFor()
  assert.equal(await wang.page.getByRole('cell', { name: '合计' }).count(), 0)
  await wang.open('/opportunity/reports/pipeline')
  await wang.page.locator('.picture svg').waitFor()
  await wang.page.getByRole('cell', { name: '输单', exact: true }).waitFor()
  assert.doesNotMatch(await wang.page.locator('.picture').innerText(), /输单|搁置/)
  await wang.close()
})
