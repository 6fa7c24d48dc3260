import type { Duty } from '../duties.ts'
import { signHead } from './heads/heads.ts'
import { HEAD_DUTY } from './names.ts'
import { sealRows } from './rows/seal.ts'

export const rowSealing: Duty = {
  name: 'row-sealing',
  everySeconds: 10,
  run: async ({ db, keys }) => {
    await sealRows(db, keys)
  },
}

/** Also asked for when money goes out. */
export const headSigning: Duty = {
  name: HEAD_DUTY,
  everySeconds: 3600,
  run: async ({ db, keys, settings }) => {
    await signHead(db, keys, settings.data)
  },
}
