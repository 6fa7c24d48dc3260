/** Groups of occupations that share a rate: A 生产制造, B 生产服务与办事, C 生活服务. */
export const categories = ['A', 'B', 'C'] as const
export type Category = (typeof categories)[number]
