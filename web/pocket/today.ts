// The first page: what attendance says of today, and what this year's subsidies come to.
import { todayCards } from '../../areas/attendance/check-in/pocket/today.ts'
import { thisYear } from '../../areas/subsidy/claims/pocket/this-year.ts'
import type { View } from '../plain/views.ts'

export const todayView = async (): Promise<View> => ({ title: '今天', body: await todayCards(thisYear()) })
