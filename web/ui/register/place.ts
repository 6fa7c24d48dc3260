// Where one was in a list: its filters, and the row that was opened. Kept for this tab, so that coming back finds the same place.

export type Place = { search: string; key: string | null }

export function keepPlace(pathname: string, place: Place): void {
  try {
    sessionStorage.setItem(`place ${pathname}`, JSON.stringify(place))
  } catch {
    // A browser that keeps nothing: one comes back to the top of the list.
  }
}

export function placeOf(pathname: string): Place | null {
  try {
    return JSON.parse(sessionStorage.getItem(`place ${pathname}`) ?? 'null') as Place | null
  } catch {
    return null
  }
}
