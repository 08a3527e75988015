/** Loads what modules have of screens, side by side, each for itself: one that is broken is named and disturbs nobody. */
import { added, modules } from '@tangram/sdk'

const loaded = new Set<string>()

export async function loadScreens(): Promise<void> {
  await Promise.all(
    modules.value.map(async module => {
      const script = module.screens
      if (!script || loaded.has(script)) {
        return
      }
      loaded.add(script)
      try {
        await import(/* @vite-ignore */ script)
        added.broken.delete(module.id)
      } catch (e) {
        console.warn(`The screens of ${module.id} cannot be used`, e)
        added.broken.set(module.id, e instanceof Error ? e.message : String(e))
      }
    }),
  )
}
