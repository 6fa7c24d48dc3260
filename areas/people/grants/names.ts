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

/** Who claimed: for the own card, or a body for its own account. */
export const claimants = ['person', 'institution', 'enterprise'] as const
export type Claimant = (typeof claimants)[number]
export const claimantNames: Record<Claimant, string> = {
  person: '个人',
  institution: '机构',
  enterprise: '企业',
}

/** counts: like a grant of our own. The others stay and count no more. */
export const grantStates = ['counts', 'asked', 'corrected', 'withdrawn'] as const
export type GrantState = (typeof grantStates)[number]
export const grantStateNames: Record<GrantState, string> = {
  counts: '计入',
  asked: '计入，更正待审定',
  corrected: '已更正，不计入',
  withdrawn: '接入已撤回，不计入',
}
