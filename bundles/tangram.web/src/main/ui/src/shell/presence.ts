/** Whether the server can be reached, and what is done when a session has ended while somebody was at work. */
import { ref } from 'vue'

export const reachable = ref(true)

/** Whether the dialog is open that asks to sign in again; whoever waits for it. */
export const asksToSignIn = ref(false)
let waiting: (() => void)[] = []

/** Is done when the user has signed in again. */
export function signInAgain(): Promise<void> {
  asksToSignIn.value = true
  return new Promise(done => waiting.push(done))
}

export function signedInAgain(): void {
  asksToSignIn.value = false
  const before = waiting
  waiting = []
  before.forEach(done => done())
}
