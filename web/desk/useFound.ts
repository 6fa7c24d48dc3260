// What the one search finds: three lists asked at once, each by the area that keeps it and each behind its own policies.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { classStatusNames } from '../../areas/classes/states.ts'
import { kindNames } from '../../areas/providers/filings/application/materials.ts'
import { isBodyPeople } from '../../server/access/groups.ts'
import type { Role } from '../../server/access/roles.ts'
import { api, got, Problem } from '../api.ts'
import { classPath, paths, personPath, providerPath } from '../paths.ts'
import { entriesFor } from './navigation.ts'

export type Hit = { name: string; note: string; to: string }
export type HitGroup = { title: string; hits: Hit[] }

/** Words are sent 250 ms after the last key. They may be personal data: they are posted, never put in an address. */
export function useFound(role: Role, words: string) {
  const asked = usePaused(words.trim(), 250)
  const menu = entriesFor(role).flat()
  const sees = {
    people: menu.some((entry) => entry.to === paths.people),
    providers: !isBodyPeople(role),
    classes: menu.some((entry) => entry.to === paths.classes),
  }
  const ask = <T>(kind: keyof typeof sees, least: number, find: () => Promise<T>) => ({
    queryKey: ['search', kind, asked],
    queryFn: find,
    enabled: sees[kind] && asked.length >= least,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    gcTime: 60_000,
    retry: false,
  })
  const body = { q: asked }
  const people = useQuery(
    ask('people', 1, () => got(api.POST('/api/people/searches', { body: { q: asked, page: 1, size: 6 } }))),
  )
  const providers = useQuery(ask('providers', 2, () => got(api.POST('/api/providers/searches', { body }))))
  const classes = useQuery(ask('classes', 2, () => got(api.POST('/api/classes/searches', { body }))))
  const groups: HitGroup[] = [
    {
      title: '人员',
      hits: (people.data?.rows ?? []).map((p) => ({
        name: p.name,
        note: p.idNumberMasked,
        to: personPath(p.id),
      })),
    },
    {
      title: '培训主体',
      hits: (providers.data ?? []).map((p) => ({
        name: p.name,
        note: kindNames[p.kind],
        to: providerPath(p.code),
      })),
    },
    {
      title: '班级',
      hits: (classes.data ?? []).map((c) => ({
        name: `${c.name} ${c.classNo}`,
        note: `${c.providerName} · ${classStatusNames[c.status]}`,
        to: classPath(c.id),
      })),
    },
  ]
  const searches = [people, providers, classes]
  // Only digits that are no identity number trouble the search for people; the other two may still answer.
  const trouble = searches.find((search) => search.error instanceof Problem)?.error
  const fields = trouble instanceof Problem ? Object.values(trouble.fields) : []
  return {
    asked: words.trim(),
    busy: asked !== words.trim() || searches.some((search) => search.isFetching),
    groups: asked ? groups.filter((group) => group.hits.length > 0) : [],
    error: trouble ? (fields[0] ?? trouble.message) : undefined,
    says: [sees.people && '人员', sees.providers && '培训主体', sees.classes && '班级']
      .filter(Boolean)
      .join('、'),
  }
}

function usePaused(words: string, milliseconds: number): string {
  const [paused, setPaused] = useState(words)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(words), words ? milliseconds : 0)
    return () => clearTimeout(timer)
  }, [words, milliseconds])
  return paused
}
