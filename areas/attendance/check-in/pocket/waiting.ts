// Check-ins pressed without a network: kept on the phone and sent again with the same key, so that none counts twice.

import { newKey } from '../../../../server/client-key.ts'
import { Problem, post } from '../../../../web/plain/ask.ts'
import { trainee } from '../../../../web/pocket/me.ts'
import type { CheckedIn } from '../../schema.ts'

export type CheckIn = { lessonId: string; code: string; kind: 'in' | 'out'; clientKey: string }
/** `what`: the lesson as people call it. `account`: whose it is; another person on the same phone sends only their own. */
type Waiting = CheckIn & { account: string; what: string }
export type Sent = { what: string; says: string; good: boolean }

const place = 'qixun.check-ins'

/** Sends a check-in; null when there is no network and it waits on the phone. Throws Problem for a refusal. */
export async function sendCheckIn(
  check: Omit<CheckIn, 'clientKey'>,
  what: string,
): Promise<CheckedIn | null> {
  const full = { ...check, clientKey: newKey() }
  try {
    return await send(full)
  } catch (error) {
    const account = trainee()?.id
    if (!(error instanceof Problem) || !mayPass(error) || !account) throw error
    // A second press for the same lesson takes the place of the first: the newer code is the better one.
    const others = all().filter(
      (w) => !(w.account === account && w.lessonId === check.lessonId && w.kind === check.kind),
    )
    write([...others, { ...full, account, what }])
    return null
  }
}

let changed = () => {}
/** Tells whenever something more or less waits. */
export const whenWaiting = (tell: () => void) => {
  changed = tell
}

export const waitingCount = (): number => mine().length

/** Sends what waits, oldest first; stops at the first that the network does not carry. */
export async function sendWaiting(): Promise<Sent[]> {
  const sent: Sent[] = []
  for (const { account: _, what, ...check } of mine()) {
    try {
      sent.push({ what, says: (await send(check)).says, good: true })
    } catch (error) {
      if (!(error instanceof Problem) || mayPass(error) || error.status === 401) break
      sent.push({ what, says: error.message, good: false })
    }
    write(all().filter((w) => w.clientKey !== check.clientKey))
  }
  return sent
}

const send = (check: CheckIn) => post<CheckedIn>('/api/my/check-ins', check)

/** Worth another try: the network, a stumbling server, too many at once. */
const mayPass = ({ status }: Problem) => status === 0 || status >= 500 || status === 429

const mine = () => all().filter((w) => w.account === trainee()?.id)

// A browser that forbids storage loses what waits when the page is closed, and only that.
let memory: Waiting[] = []
function all(): Waiting[] {
  try {
    return JSON.parse(localStorage.getItem(place) ?? '[]')
  } catch {
    return memory
  }
}
function write(list: Waiting[]) {
  memory = list
  try {
    localStorage.setItem(place, JSON.stringify(list))
  } catch {
    // Kept in memory above.
  }
  changed()
}
