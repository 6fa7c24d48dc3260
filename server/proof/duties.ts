import type { Duty } from '../duties.ts'
import { sealRows } from './rows/seal.ts'

export const rowSealing: Duty = {
  name: 'row-sealing',
  everySeconds: 10,
  run: async ({ db, keys }) => {
    await sealRows(db, keys)
  },
}
