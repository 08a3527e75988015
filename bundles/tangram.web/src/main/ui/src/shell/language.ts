/** The language of the shell, kept on this computer, and how it looks. */
import { createI18n } from 'vue-i18n'
import { calendarSpeaks } from 'element-plus'
import { locale, speak } from '@tangram/sdk'
import { ref, watchEffect } from 'vue'
import en from './messages/en'
import zh from './messages/zh-CN'

export type Tag = 'zh-CN' | 'en'

const LANGUAGE = 'tangram.language'
const DARK = 'tangram.dark'

export const i18n = createI18n({ legacy: false, locale: 'zh-CN', fallbackLocale: 'zh-CN', messages: { 'zh-CN': zh, en } })

/** A sentence of the shell. */
export const t = i18n.global.t as (key: string, values?: Record<string, unknown> | unknown[]) => string

/** As was chosen here before, else as the browser says. */
export function useLanguage(tag?: Tag): void {
  const chosen = tag ?? (localStorage.getItem(LANGUAGE) as Tag | null) ?? (navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh-CN')
  if (tag) {
    localStorage.setItem(LANGUAGE, tag)
  }
  locale.value = chosen
  i18n.global.locale.value = chosen
  document.documentElement.lang = chosen
  speak(chosen)
  calendarSpeaks(chosen)
}

/** Whether it is dark: as was chosen here, else as the computer is. */
export const dark = ref(localStorage.getItem(DARK) === null ? matchMedia('(prefers-color-scheme: dark)').matches : localStorage.getItem(DARK) === 'true')

watchEffect(() => document.documentElement.classList.toggle('dark', dark.value))

export function turnDark(to: boolean): void {
  dark.value = to
  localStorage.setItem(DARK, String(to))
}
