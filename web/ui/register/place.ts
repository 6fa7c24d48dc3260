// Where one was in a list: its filters, and the row that was opened, so that coming back finds the same place. Filters may hold
// somebody's name: they are kept in the memory of the open page alone, never in the browser's storage.

export type Place = { search: string; key: string | null }

const places = new Map<string, Place>()

export function keepPlace(pathname: string, place: Place): void {
  places.set(pathname, place)
}

export function placeOf(pathname: string): Place | null {
  return places.get(pathname) ?? null
}
