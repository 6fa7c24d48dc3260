import { useQuery } from '@tanstack/react-query'
import { api, type Got, got } from '../../web/api.ts'

export type Clause = Omit<Got<'/api/clauses'>['clauses'][number], 'offset'>
export type Regulation = { totals: Record<string, number>; clauses: Clause[] }
export type Parameter = Got<'/api/parameters'>[number]
export type Reading = Got<'/api/interpretations'>[number]

export type LawProposals = Got<'/api/law-proposals'>
export type LawProposal = LawProposals['proposals'][number]

const long = { staleTime: 300_000 }

export const useRegulation = () =>
  useQuery({ queryKey: ['clauses'], queryFn: () => got(api.GET('/api/clauses')), ...long })

export const useParameters = () =>
  useQuery({ queryKey: ['parameters'], queryFn: () => got(api.GET('/api/parameters')), ...long })

export const useReadings = () =>
  useQuery({ queryKey: ['interpretations'], queryFn: () => got(api.GET('/api/interpretations')), ...long })

/** What waits for a second person, and the day of issue; a body is shown that day alone. */
export const useLawProposals = () =>
  useQuery({ queryKey: ['law-proposals'], queryFn: () => got(api.GET('/api/law-proposals')) })
