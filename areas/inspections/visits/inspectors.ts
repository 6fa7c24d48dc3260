// How many must go: a number of the register, for the text gives none (A10.8(a)).
import { numberOn } from '../../../regulation/in-force.ts'
import { lawOn } from '../../../regulation/registers/law.ts'
import type { Tx } from '../../../server/database/db.ts'

/** Of a visit on site on this day; a trigger of the table holds the same number. */
export const leastInspectors = async (tx: Tx, day: string): Promise<number> =>
  Number(numberOn(await lawOn(tx), 'inspection.minInspectors', day))
