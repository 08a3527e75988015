/** How much waits for the user. */
import { reactive } from 'vue'
import { get } from '@tangram/sdk'

export const counts = reactive({ approvals: 0, notices: 0 })

export async function countAnew(): Promise<void> {
  await Promise.allSettled([
    get<{ counts?: { open?: number } }>('/api/approvals/tasks?box=open&limit=1').then(told => (counts.approvals = told.counts?.open ?? 0)),
    get<{ unread?: number }>('/api/me/notices/count').then(told => (counts.notices = told.unread ?? 0)),
  ])
}
