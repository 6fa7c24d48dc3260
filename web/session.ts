import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api, type Got, got, keepCsrf, onSignedOut } from './api.ts'

export type Session = Got<'/api/session'>
export type Account = NonNullable<Session['account']>

export const sessionKey = ['session']

/** Who sits here. */
export function useSession() {
  return useQuery({ queryKey: sessionKey, queryFn: readSession, staleTime: 60_000 })
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

/** Leads to sign-in when the server says that the session is over. */
export function useSignedOutWatch() {
  const client = useQueryClient()
  useEffect(() => {
    onSignedOut(() => client.invalidateQueries({ queryKey: sessionKey }))
    return () => onSignedOut(() => {})
  }, [client])
}

async function readSession(): Promise<Session> {
  const session = await got(api.GET('/api/session'))
  keepCsrf(session.csrf)
  return session
}
