// By its number alone a page is found by skipping all rows before it: no further than rows are counted (server/database/pages.ts).
import { refuseFarPage } from '../../database/pages.ts'
import type { App } from '../../house.ts'

/** For every address that takes `page` and `size`, in the query or in the body. A page that begins beside a row skips none. */
export function keepPagesInReach(app: App): void {
  app.addHook('preHandler', async ({ query, body }) => {
    for (const asked of [query, body]) {
      if (typeof asked !== 'object' || asked === null) continue
      const { page, size, after, before } = asked as Record<string, unknown>
      if (typeof page !== 'number' || typeof size !== 'number' || (after ?? before) !== undefined) continue
      refuseFarPage({ page, size })
    }
  })
}
