/** The beginning: who works here, in which language, what modules there are; then the screens. */
import { createApp, defineAsyncComponent } from 'vue'
import * as elements from 'element-plus'
import { loadScreens } from './screens'
import { i18n, useLanguage } from './language'
import { createShellRouter } from './routes'
import { learnModules, whenAway, whoAmI } from '@tangram/sdk'
import App from './App.vue'
import { reachable, signInAgain } from './presence'
import './theme.css'

async function begin(): Promise<void> {
  useLanguage()
  whenAway(signInAgain, away => (reachable.value = !away))
  const app = createApp(App)
  for (const [name, component] of Object.entries(elements)) {
    if (name.startsWith('El') && typeof component === 'object' && 'name' in component) {
      app.component(name, component as never)
    }
  }
  app.component('FieldInput', defineAsyncComponent(() => import('../record/FieldInput.vue')))
  app.use(i18n)
  if (['/app/', '/app/work'].includes(location.pathname)) {
    void import('../work/TodayPage.vue')
  }
  // asked at once, since whoever comes is signed in mostly; whoever is not sees the sign-in, and it is asked again after that
  const modules = learnModules({ anonymous: true }).catch((e: unknown) => e)
  if (await whoAmI()) {
    const failed = await modules
    if (failed instanceof Error) {
      throw failed
    }
    await loadScreens()
  }
  app.use(createShellRouter())
  app.mount('#app')
}

begin().catch(e => {
  const told = document.createElement('p')
  told.setAttribute('role', 'alert')
  told.style.padding = '2rem'
  told.textContent = `无法启动 · Cannot start: ${e instanceof Error ? e.message : e}`
  document.getElementById('app')?.replaceChildren(told)
})
