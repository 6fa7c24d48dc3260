import { z } from 'zod'
import { reviewers } from '../../../server/access/groups.ts'
import { act } from '../../../server/database/db.ts'
import type { App, House } from '../../../server/house.ts'
import { day } from '../../../server/http/lists/list.ts'
import { sendWorkbook, XLSX } from '../../../server/http/lists/send-workbook.ts'
import { sheetRoutes } from '../../../server/http/uploads/sheet-routes.ts'
import { today } from '../../../server/today.ts'
import type { TouchedOf } from '../changes/stands.ts'
import { readCatalogue } from './read.ts'
import { catalogueImport } from './schema.ts'
import { takeCatalogue } from './take.ts'
import { CATALOGUE, catalogueSheets, emptyCatalogue } from './template.ts'

const tags = ['catalogue']

export function catalogueImportRoutes(app: App, house: House, rooms: TouchedOf[]): void {
  sheetRoutes(app, house, {
    ...{ who: reviewers, tags, params: z.object({}), answer: catalogueImport },
    path: '/api/catalogue-imports',
    kind: 'catalogue',
    read: readCatalogue,
    take: (tx, actor, _params, sent, read) =>
      takeCatalogue(tx, actor, house.settings, sent, read, today(), rooms),
  })
  app.get(
    '/api/catalogue-workbook',
    {
      config: { who: 'anyone' },
      schema: {
        tags,
        querystring: z.object({
          filled: z.literal('1').optional().describe('As it is in force; absent: an empty form'),
          on: day.optional().describe('The day of a filled one; absent: today'),
        }),
        produces: [XLSX],
      },
    },
    async (request, reply) => {
      const { filled, on = today() } = request.query
      if (!filled) return sendWorkbook(reply, `${CATALOGUE}（空表）.xlsx`, emptyCatalogue())
      const sheets = await act(house.db, request.actor, (tx) => catalogueSheets(tx, on))
      return sendWorkbook(reply, `${CATALOGUE} ${on}.xlsx`, sheets)
    },
  )
}
