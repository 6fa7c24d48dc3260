// The day of the simulator: `Date` alone is made up, and stands still until it is moved. Timers and the database's own clock stay
// real, so that nothing recorded lies in the future of the database.

const RealDate = Date
let instant = 0

/** From here on it is that instant (milliseconds since 1970) in this process. */
export function setClock(to: number): void {
  instant = to
  if (globalThis.Date === RealDate) globalThis.Date = madeUp
}

export function realClock(): void {
  globalThis.Date = RealDate
}

const now = () => instant
const madeUp: DateConstructor = new Proxy(RealDate, {
  construct: (target, args: unknown[], as) =>
    Reflect.construct(target, args.length === 0 ? [instant] : args, as === madeUp ? target : as),
  get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
})
