/** What a module's screens are written with: `import { get, addMenu } from '@tangram/sdk'`. */
export * from './api'
export * from './metadata'
export * from './session'
export * from './registry'
export * from './format'
