import type { Got } from '../../api.ts'

export type DemoAccount = Got<'/api/demo-accounts'>[number]
export type Credentials = { signInName: string; password: string }
