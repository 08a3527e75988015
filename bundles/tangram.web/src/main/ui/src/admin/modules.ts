/** The modules of the server, as its administrator sees them. */
export interface Installed {
  name: string
  id?: string
  version: string
  state: string
  shipped: boolean
  needs: string[]
  offers: string[]
  trouble: string[]
  sha256: string
  signer?: string
}

export type ModuleChange = 'install' | 'update' | 'replace' | 'start' | 'stop' | 'uninstall'
