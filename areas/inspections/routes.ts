import type { App, House } from '../../server/house.ts'
import { myObjectionRoutes } from './complaints/my-routes.ts'
import { complaintRoutes } from './complaints/routes.ts'
import { rectificationRoutes } from './rectifications/routes.ts'
import { surveyRoutes } from './surveys/routes.ts'
import { teachingRoutes } from './teaching/routes.ts'
import { visitRoutes } from './visits/routes.ts'

export function inspectionRoutes(app: App, house: House): void {
  teachingRoutes(app, house)
  visitRoutes(app, house)
  surveyRoutes(app, house)
  rectificationRoutes(app, house)
  complaintRoutes(app, house)
  myObjectionRoutes(app, house)
}
