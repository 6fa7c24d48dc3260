import { z } from 'zod'
import { bodies, cast, DEMO_PASSWORD } from '../city/cast.ts'
import { sampleWorkbook } from '../city/fill.ts'
import { demoAccount } from '../server/access/accounts/schema.ts'
import { isTrainee } from '../server/access/groups.ts'
import { roleNames, system } from '../server/access/roles.ts'
import { act, type Tx } from '../server/database/db.ts'
import { Missing } from '../server/errors.ts'
import type { App, House } from '../server/house.ts'
import { XLSX } from '../server/http/lists/send-workbook.ts'
import { sendFile } from '../server/http/send-file.ts'
import type { Keys } from '../server/keys/cipher.ts'
import { openInRow } from '../server/keys/open-in-row.ts'
import { today } from '../server/today.ts'
import { sealedNumbersOf } from './queries.ts'

/** The people of the demo with their password, for the sign-in page. In production there are none. */
export function demoRoutes(app: App, { db, keys, settings }: House): void {
  app.get(
    '/api/demo-accounts',
    {
      config: { who: 'anyone' },
      schema: { tags: ['session'], response: { 200: z.array(demoAccount) } },
    },
    async () => {
      if (settings.mode !== 'demo') throw new Missing('没有这个地址。请从首页进入要办的事项。')
      const numbers = await act(db, system, (tx) => madeUpNumbers(tx, keys))
      return cast.map(({ signInName, name, role, body, says }) => ({
        signInName,
        name,
        role,
        roleName: roleNames[role],
        providerName: body === null ? null : bodies[body]!.name,
        password: DEMO_PASSWORD,
        says,
        idNumber: isTrainee(role) ? numbers.get(signInName) : undefined,
      }))
    },
  )
  app.get(
    '/api/demo-claims',
    { config: { who: 'signed-in' }, schema: { tags: ['session'], produces: [XLSX] } },
    async (_request, reply) => {
      if (settings.mode !== 'demo') throw new Missing('没有这个地址。请从首页进入要办的事项。')
      return sendFile(reply, '示例申领表.xlsx', XLSX, await sampleWorkbook(today()))
    },
  )
}

/** Identity numbers of the cast's trainees by sign-in name: with them one tries signing in by code. */
async function madeUpNumbers(tx: Tx, keys: Keys): Promise<Map<string, string>> {
  const rows = await sealedNumbersOf(
    tx,
    cast.map((c) => c.signInName),
  )
  return new Map(
    rows.map((r) => [r.sign_in_name, openInRow(keys, 'person.id-number', r.id, r.id_number_enc)]),
  )
}
