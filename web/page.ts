// A page that is loaded when somebody goes there.
import { type ComponentType, lazy } from 'react'

export function page(load: () => Promise<ComponentType>) {
  return lazy(async () => ({ default: await load() }))
}
