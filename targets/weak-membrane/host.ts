import { vmTwinAdapter } from './vm-twin.ts'

export const adapter = vmTwinAdapter({ rawErrors: true })
