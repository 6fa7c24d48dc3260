// A reading decided one way and then the other, and what people meet at the door each time.
import { expect } from 'vitest'
import { system } from '../../../server/access/roles.ts'
import { act, type Db } from '../../../server/database/db.ts'
import { findInterpretation } from '../../interpretations.ts'
import { decideReading } from './decide.ts'

/**
 * Decides each answer in turn and asks at the door. `outcomes`: what is met under each, two of which differ. Afterwards the default holds
 * again. Which story shows which reading stands in stories/readings/shown.ts.
 */
export const bothWaysIn =
  (db: Db) =>
  async (
    key: string,
    outcomes: Record<string, unknown>,
    atTheDoor: (option: string) => Promise<unknown>,
  ): Promise<void> => {
    expect(new Set(Object.values(outcomes).map((o) => JSON.stringify(o))).size, key).toBeGreaterThan(1)
    const read = (option: string) => act(db, system, (tx) => decideReading(tx, key, option))
    for (const [option, outcome] of Object.entries(outcomes)) {
      await read(option)
      expect(await atTheDoor(option), `${key} read as ${option}`).toEqual(outcome)
    }
    await read(findInterpretation(key)!.inForce)
  }
