import { loadCatalogue } from './src/catalogue.ts'
import { withWorkshop } from './src/cli/workshop.ts'
import { openTargetExecutor } from './src/fuzz/execute/target-executor.ts'
import { selfTest } from './src/fuzz/campaign/self-test.ts'
import { resolveTarget } from './src/resolve.ts'
const spec = process.argv[2]!
await withWorkshop({ cell: true }, async ({ scope, cell, randomHex, clock }) => {
  const resolved = await resolveTarget(spec, await loadCatalogue(), { install: true, notice: console.log, cwd: process.cwd() })
  const ex = openTargetExecutor(resolved, { services: process.argv.slice(4) }, { scope, cell, randomHex, nowMs: clock.nowMs })
  console.log(await selfTest(ex), ex.runtime(), ex.notes())
  for (const p of ['1', 'probe(this)', 'probe(hostEcho)', 'x y', 'probe(new Error("q"))', process.argv[3] ?? '1'])
    console.log(p.slice(0, 60), JSON.stringify(await ex.execute(p, 'none')).slice(0, 300))
  for (const p of ['1', 'probe([1,2,{a:1}])', 'var a=[1,2,3].map(x=>x*2);a.join()']) {
    const t = performance.now(); let n = 0
    await Promise.all(Array.from({ length: 12 }, async () => { while (performance.now() - t < 2000) { await ex.execute(p, 'none'); n++ } }))
    console.log(p, Math.round(n / 2), '/s starts', ex.starts())
  }
  await ex.close()
})
