import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Type, type Static } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'

const ManifestSchema = Type.Object(
  {
    package: Type.String(),
    version: Type.String(),
    /** As its registry has it, e.g. `sha256-<hex>`. */
    integrity: Type.String(),
    /** The program that runs it, absolute, or relative to the folder. */
    program: Type.String(),
  },
  { additionalProperties: false },
)

/** Written last into the folder of what was installed by another tool than npm. Where it is, all is. */
export type Manifest = Static<typeof ManifestSchema>

const file = 'escapement.json'

export async function writeManifest(dir: string, manifest: Manifest): Promise<void> {
  await writeFile(join(dir, file), `${JSON.stringify(manifest, undefined, 2)}\n`)
}

/** Undefined where there is none, or one of another package or version. */
export async function readManifest(dir: string, name: string, version: string): Promise<Manifest | undefined> {
  try {
    const value: unknown = JSON.parse(await readFile(join(dir, file), 'utf8'))
    return Value.Check(ManifestSchema, value) && value.package === name && value.version === version ? value : undefined
  } catch {
    return undefined
  }
}
