import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api, type Got, got, keepCsrf, onSignedOut, signedInAgain } from './api.ts'

/** `expired`: the account is the one that sat here until the session ended; the page stays theirs until somebody signs in. */
export type Session = Got<'/api/session'> & { expired: boolean }
export type Account = NonNullable<Session['account']>

export const sessionKey = ['session']

/** Who sits here. */
export function useSession() {
  return useQuery<Session>({ queryKey: sessionKey, queryFn: readSession, staleTime: 60_000 })
}

/** The signed-in person; only inside pages that stand behind the door. */
export function useAccount(): Account {
  const account = useSession().data?.account
  if (!account) throw new Error('no account behind the door')
  return account
}

/** Asks anew who sits here, and forgets everything that was read for somebody else. */
export function useRenewSession() {
  const client = useQueryClient()
  return async () => {
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' })
    return client.fetchQuery({ queryKey: sessionKey, queryFn: readSession, staleTime: 0 })
  }
}

/** Asks anew who sits here; what the same person has before them stays as it is. */
export function useResumeSession() {
  const client = useQueryClient()
  return () => client.fetchQuery({ queryKey: sessionKey, queryFn: readSession, staleTime: 0 })
}

/** Asks who sits here when the server says that the session is over. */
export function useSignedOutWatch() {
  const client = useQueryClient()
  useEffect(() => {
    onSignedOut(() => client.invalidateQueries({ queryKey: sessionKey }))
    return () => onSignedOut(null)
  }, [client])
}

async function readSession({ client }: { client: QueryClient }): Promise<Session> {
  const before = client.getQueryData<Session>(sessionKey)
  const session = await got(api.GET('/api/session'))
  if (before?.account && !session.account) return { ...before, expired: true }
  keepCsrf(session.csrf)
  if (session.account) signedInAgain()
  return { ...session, expired: false }
}
