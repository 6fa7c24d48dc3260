import { z } from 'zod'
import { bodies, cast, DEMO_PASSWORD } from '../city/cast.ts'
import { sampleWorkbook } from '../city/fill.ts'
import { demoAccount } from './accounts/schema.ts'
import type { App, House } from './app.ts'
import { shanghaiDay } from './calendar.ts'
import { Missing } from './errors.ts'
import { roleNames } from './roles.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The people of the demo with their password, for the sign-in page. In production there are none. */
export function demoRoutes(app: App, { settings }: House): void {
  app.get(
    '/api/demo-accounts',
    {
      config: { who: 'anyone' },
      schema: { tags: ['session'], response: { 200: z.array(demoAccount) } },
    },
    async () => {
      if (settings.mode !== 'demo') throw new Missing('没有这个地址。')
      return cast.map(({ signInName, name, role, body, says }) => ({
        signInName,
        name,
        role,
        roleName: roleNames[role],
        providerName: body === null ? null : bodies[body]!.name,
        password: DEMO_PASSWORD,
        says,
      }))
    },
  )
  app.get(
    '/api/demo-claims',
    { config: { who: 'signed-in' }, schema: { tags: ['session'], produces: [XLSX] } },
    async (_request, reply) => {
      if (settings.mode !== 'demo') throw new Missing('没有这个地址。')
      return reply
        .type(XLSX)
        .header(
          'content-disposition',
          `attachment; filename*=UTF-8''${encodeURIComponent('示例申领表.xlsx')}`,
        )
        .send(await sampleWorkbook(shanghaiDay(Date.now())))
    },
  )
}
