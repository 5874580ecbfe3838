import assert from 'node:assert/strict'
import { fileURLToPath } from 'node:url'
import { describe, test } from 'node:test'
import { deepFlaws } from '../../../fuzz-bench/membrane/deep/flaws.ts'
import { flaws } from '../../../fuzz-bench/membrane/flaws.ts'
import { plantedBugs } from '../../../fuzz-bench/planted.ts'
import { ablations } from '../../../targets/reference/ablations.ts'
import type { ChildExecutor } from '../../../src/fuzz/execute/child-executor.ts'
import { openChildExecutor } from '../../../src/fuzz/execute/child-executor.ts'
import { paceWith } from '../../../src/fuzz/execute/target-executor.ts'
import type { RunScope } from '../../../src/host/run-scope.ts'
import { means, openAblated, openOn, withScope } from '../fixture/open.ts'
import { ablationTriggers, deepTriggers, triggers } from './triggers.ts'

function openMembrane(flaw: string | undefined, scope: RunScope): ChildExecutor {
  const { limits, settleMs, heldDeadlineMs } = paceWith([])
  return openChildExecutor(
    {
      wish: {
        adapterPath: fileURLToPath(new URL('../../../fuzz-bench/membrane/host.ts', import.meta.url)),
        ...(flaw === undefined ? {} : { variant: flaw }),
        nodePath: process.execPath,
        nodeFlags: [],
        dialect: 'script',
        feedback: 'none',
        packageDirs: [],
        leftOut: [],
        limits,
        settleMs,
        services: [],
      },
      holds: { wall: true, memory: true },
      deadlineMs: heldDeadlineMs,
      recycleAfter: 1000,
      recycleAboveRssBytes: 1 << 30,
    },
    means(scope),
  )
}

const membrane = plantedBugs.filter(({ family }) => family !== 'ablation')
const allTriggers: Readonly<Record<string, string>> = { ...triggers, ...deepTriggers }

describe('a planted bug of the membrane', () => {
  for (const { id, variant, oracles } of membrane)
    test(`${id} lets one program out`, () =>
      withScope(async (scope) => {
        const executor = openMembrane(variant, scope)
        const { leads } = await executor.execute(allTriggers[variant] as string, 'none')
        await executor.close()
        assert.ok(leads.some(({ oracle }) => oracles.includes(oracle)))
      }))
})

/** Ways out of `node:vm` itself: a stack is written in the host's realm, and what is thrown or handed over there is of it. */
const known = {
  'a name that is a symbol': 'var e=new Error;e.name=Symbol();try{e.stack}catch(x){probe(x)}',
  'a proxy that prepares stacks':
    'Error.prepareStackTrace=new Proxy(function(){},{apply(a,b,c){probe(c)}});try{null.x}catch(e){e.stack}',
  'a global that has one':
    'globalThis.Error={prepareStackTrace:new Proxy(function(){},{apply(a,b,c){probe(c)}})};try{null.x}catch(e){e.stack}',
  'one that is defined':
    'Object.defineProperty(globalThis,"Error",{get(){return{prepareStackTrace:new Proxy(function(){},{apply(a,b,c){probe(c)}})}}});try{null.x}catch(e){e.stack}',
  'one behind the global object':
    'delete globalThis.Error;Object.setPrototypeOf(globalThis,{Error:{prepareStackTrace:new Proxy(function(){},{apply(a,b,c){probe(c)}})}});try{null.x}catch(e){e.stack}',
  'a function of that name':
    'function Error(){};Error.prepareStackTrace=new Proxy(function(){},{apply(a,b,c){probe(c)}});try{null.x}catch(e){e.stack}',
  'the end of the stack':
    'for(var k=0;k<60;k++){var n=0;(function f(...d){try{f(...d)}catch(e){if(n++<4)try{new Error("a").stack}catch(x){probe(x)}}})(...new Array(k))}',
  'the same behind a promise': '(async()=>Object.assign(new Error,{name:Symbol()}).stack)().catch(probe)',
}

test('the sound membrane holds against all of them', () =>
  withScope(async (scope) => {
    const executor = openMembrane(undefined, scope)
    for (const [flaw, program] of Object.entries({ ...allTriggers, ...known })) {
      const { leads, ending } = await executor.execute(program, 'none')
      assert.deepEqual([flaw, leads], [flaw, []])
      assert.notEqual(ending.kind, 'lost')
    }
    assert.equal(executor.starts(), 1)
    await executor.close()
  }))

describe('a defense of the reference sandbox that is left out', () => {
  for (const { id, variant, oracles, site } of plantedBugs.filter(({ id: each }) => each in ablationTriggers))
    test(`${id} lets one program out`, () =>
      withScope(async (scope) => {
        const executor = openAblated(variant, scope)
        const { leads } = await executor.execute(ablationTriggers[id] as string, 'none')
        await executor.close()
        assert.ok(leads.some((lead) => oracles.includes(lead.oracle) && (site ?? lead.site) === lead.site))
      }))

  test('and with all of them none of these programs does', () =>
    withScope(async (scope) => {
      const executor = await openOn('reference', scope)
      for (const program of Object.values(ablationTriggers))
        assert.deepEqual((await executor.execute(program, 'none')).leads, [], program)
      await executor.close()
    }))
})

test('the ground truth names every flaw, and only defenses that there are', () => {
  assert.deepEqual(
    membrane.map(({ variant }) => variant),
    [...Object.keys(flaws), ...Object.keys(deepFlaws)],
  )
  assert.equal(new Set(plantedBugs.map(({ id }) => id)).size, plantedBugs.length)
  for (const { variant, services } of plantedBugs.filter(({ family }) => family === 'ablation')) {
    const found = ablations.find(({ id }) => id === variant)
    assert.ok(found !== undefined, variant)
    if (services.length > 0) assert.deepEqual(services, [found.feature], variant)
  }
})
