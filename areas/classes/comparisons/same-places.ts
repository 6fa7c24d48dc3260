// Which rooms of different bodies are one: the same address and the same name, however they are written. Pure.
import { usualName } from '../../../server/workbook/sheet/same.ts'
import { addressKey } from '../../people/address-key.ts'
import type { Place } from './queries.ts'

/** Both ways round, so that either body is asked. */
export function samePlaces(places: readonly Place[]): { room: string; other: string }[] {
  const byKey = new Map<string, Place[]>()
  for (const place of places) {
    const at = addressKey(place.address)
    if (at === '') continue
    const key = `${at} ${addressKey(usualName(place.name)).replace(/(室|教室)$/, '')}`
    byKey.set(key, [...(byKey.get(key) ?? []), place])
  }
  return [...byKey.values()].flatMap((same) =>
    same.flatMap((one) =>
      same
        .filter((other) => other.provider !== one.provider)
        .map((other) => ({ room: one.id, other: other.id })),
    ),
  )
}
