// Imported first by whatever reads the product's own modules.
import { register } from 'tsx/esm/api'

register()
