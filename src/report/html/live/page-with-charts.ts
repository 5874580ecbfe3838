import { Chart } from './chart.ts'
import { start } from './start.ts'

void start(Chart)
