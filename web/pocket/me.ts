// Who holds the phone.
import type { Session } from '../../server/access/accounts/schema.ts'
import { isTrainee } from '../../server/access/groups.ts'
import { get, keepCsrf, post, remove } from '../plain/ask.ts'

let session: Session | null = null

/** The trainee who is signed in; null for nobody, and for people of the bureau or a body. */
export const trainee = () => (session?.account && isTrainee(session.account.role) ? session.account : null)
export const account = () => session?.account ?? null
export const isDemo = () => session?.mode === 'demo'

export async function readSession(): Promise<void> {
  keep(await get<Session>('/api/session'))
}

export async function signIn(idNumber: string, code: string): Promise<void> {
  keep(await post<Session>('/api/my/session', { idNumber, code }))
}

export async function signInByPassword(signInName: string, password: string): Promise<void> {
  keep(await post<Session>('/api/session', { signInName, password }))
}

export async function signOut(): Promise<void> {
  keep(await remove<Session>('/api/session'))
}

/** The server no longer knows this phone. */
export const forget = () => {
  if (session) keep({ ...session, account: null, csrf: null })
}

function keep(next: Session) {
  session = next
  keepCsrf(next.csrf)
}
