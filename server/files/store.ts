/** Where the bytes of files lie: a folder on the disk, or a store that speaks S3. */
import type { Settings } from '../settings/shape.ts'
import { diskStore } from './stores/disk.ts'
import type { ContentStore } from './stores/shape.ts'

/** Nothing is kept open between two calls, so it may be asked for anywhere. */
export const storeOf = (settings: Settings): ContentStore => diskStore(settings.data)
