/** The components there are; whoever imports `element-plus` gets these. In templates they are known by their names without an import. */
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import 'element-plus/theme-chalk/index.css'
import 'element-plus/theme-chalk/dark/css-vars.css'

export {
  ElAlert, ElAvatar, ElBadge, ElBreadcrumb, ElBreadcrumbItem, ElButton, ElButtonGroup, ElCalendar, ElCard, ElCheckbox, ElCheckboxGroup,
  ElConfigProvider, ElDatePicker, ElDescriptions, ElDescriptionsItem, ElDialog, ElDivider, ElDrawer, ElDropdown, ElDropdownItem,
  ElDropdownMenu, ElEmpty, ElForm, ElFormItem, ElIcon, ElInput, ElInputNumber, ElLink, ElLoading, ElMenu, ElMenuItem, ElMenuItemGroup,
  ElMessage, ElMessageBox, ElNotification, ElOption, ElOptionGroup, ElPopover, ElProgress, ElRadio, ElRadioButton, ElRadioGroup, ElScrollbar, ElSegmented,
  ElSelect, ElSkeleton, ElStep, ElSteps, ElSubMenu, ElSwitch, ElTable, ElTableColumn, ElTabPane, ElTabs, ElTag, ElTimeline,
  ElTimelineItem, ElTooltip, ElTree,
} from 'element-plus/es'
export { default as en } from 'element-plus/es/locale/lang/en'
export { default as zhCn } from 'element-plus/es/locale/lang/zh-cn'

/** The first day of the week and the names of months. */
export const calendarSpeaks = (tag: string): unknown => dayjs.locale(tag.startsWith('zh') ? 'zh-cn' : 'en')
