// axe in a page, by the protocol of the browser: the page's own policy lets no foreign script in.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds against WCAG 2.1 AA, as sentences. */
export async function violations(page) {
  await page.evaluate(SOURCE)
  return page.evaluate(async () => {
    // what is fading in has another contrast than what is there
    const moving = document.getAnimations().filter(each => each.effect?.getComputedTiming().iterations !== Infinity)
    await Promise.all(moving.map(each => each.finished.catch(() => undefined)))
    const found = await window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'] })
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(node => `${node.target} ${node.failureSummary.split('\\n')[1]?.trim() ?? ''}`).join(' | ')}`)
  })
}
