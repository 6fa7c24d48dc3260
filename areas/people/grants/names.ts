// Where and by which channel somebody was granted money before, in words. Pure; shared with the web.

export const places = ['here', 'city', 'department'] as const
export type Place = (typeof places)[number]
export const placeNames: Record<Place, string> = {
  here: '本市',
  city: '外地',
  department: '本市其他部门',
}

export const channels = ['training', 'online', 'unemployment', 'other'] as const
export type Channel = (typeof channels)[number]
export const channelNames: Record<Channel, string> = {
  training: '职业培训补贴',
  online: '线上培训补贴',
  unemployment: '失业保险技能提升补贴',
  other: '其他',
}

/** Where lists that are trusted alike do not agree. grant: on the grant itself, so that a person looks. year: one has it in the year before or after. */
export type Contested = 'grant' | 'year'

/** Who claimed: for the own card, or a body for its own account. */
export const claimants = ['person', 'institution', 'enterprise'] as const
export type Claimant = (typeof claimants)[number]
export const claimantNames: Record<Claimant, string> = {
  person: '个人',
  institution: '机构',
  enterprise: '企业',
}
