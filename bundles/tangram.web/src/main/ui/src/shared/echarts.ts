/** The charts there are; whoever imports `echarts` gets these. */
import { use } from 'echarts/core'
import { BarChart, FunnelChart, GraphChart, LineChart, PieChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, TitleComponent, TooltipComponent } from 'echarts/components'
import { SVGRenderer } from 'echarts/renderers'

use([BarChart, FunnelChart, GraphChart, LineChart, PieChart, AriaComponent, GridComponent, LegendComponent, TitleComponent, TooltipComponent, SVGRenderer])

export * from 'echarts/core'
