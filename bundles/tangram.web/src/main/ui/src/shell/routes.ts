/** The addresses of the shell. What a module adds stands before the generic ones. */
import { createRouter, createWebHistory, type Router, type RouteRecordRaw } from 'vue-router'
import { added } from '@tangram/sdk'

const OWN: RouteRecordRaw[] = [
  { path: '/', redirect: '/work' },
  { path: '/work', component: () => import('../work/TodayPage.vue'), meta: { label: 'menu.work' } },
  { path: '/approvals', component: () => import('../approval/InboxPage.vue'), meta: { label: 'menu.approvals' } },
  { path: '/approvals/:id', component: () => import('../approval/SubmissionPage.vue'), meta: { label: 'menu.approvals' } },
  { path: '/notices', component: () => import('../work/NoticesPage.vue'), meta: { label: 'menu.notices' } },
  { path: '/me', component: () => import('../work/MePage.vue'), meta: { label: 'menu.me' } },
  { path: '/admin', redirect: '/admin/organisation' },
  { path: '/admin/:section', component: () => import('../admin/AdminPage.vue'), meta: { label: 'menu.admin' } },
]

const TYPE = () => import('../record/TypePage.vue')

const GENERIC: RouteRecordRaw[] = [
  { path: '/:module/reports/:report', component: () => import('../report/ReportPage.vue') },
  { path: '/:module/:path', component: TYPE, props: { screen: 'list' } },
  { path: '/:module/:path/new', component: TYPE, props: { screen: 'new' } },
  { path: '/:module/:path/:id(\\d+)', component: TYPE, props: { screen: 'record' } },
  { path: '/:rest(.*)*', component: () => import('./NothingHere.vue') },
]

export function createShellRouter(): Router {
  return createRouter({
    history: createWebHistory('/app/'),
    routes: [...OWN, ...added.routes, ...GENERIC],
    scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  })
}
