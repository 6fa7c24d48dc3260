// Where a claim stood before it was brought in, in words. Pure; shared with the web.

export const stoodAt = ['accepted', 'reviewed', 'published'] as const
export type Stood = (typeof stoodAt)[number]
export const stoodNames: Record<Stood, string> = {
  accepted: '已受理',
  reviewed: '已审核',
  published: '已公示',
}
