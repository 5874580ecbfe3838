import { many, share, type Share } from '../engine/template.ts'
import { js } from './symbols.ts'

/** Proxies with every trap, their handlers and what becomes of them after revocation. */
export const proxies: readonly Share[] = [
  share('expression', 5, [
    js`new Proxy(${'callback'},${'handler'})`,
    js`new Proxy({},${'handler'})`,
    js`new Proxy(Object(${'expression'}),${'handler'})`,
    js`new Proxy(new Proxy({},${'handler'}),${'handler'})`,
    js`Proxy.revocable(${'callback'},${'handler'}).proxy`,
    js`((a)=>{a.revoke();return a.proxy})(Proxy.revocable({},${'handler'}))`,
    js`new Proxy([1,2],${'handler'})`,
    js`Object.create(new Proxy({},${'handler'}))`,
  ]),
  share('handler', 8, [js`{${many('trap', 1, 3)}}`]),
  share('handler', 2, [
    js`new Proxy({},{get(a,b){probe(b);return ${'callback'}}})`,
    js`{__proto__:${'expression'},${'trap'}}`,
    js`Object.create({${'trap'}})`,
    js`${'expression'}`,
  ]),
  share('trap', 1, [
    js`get(a,b,c){probe(a);probe(c);return ${'expression'}}`,
    js`set(a,b,c,d){probe(a);probe(c);probe(d);return ${'expression'}}`,
    js`has(a,b){probe(a);return ${'expression'}}`,
    js`deleteProperty(a,b){probe(a);return ${'expression'}}`,
    js`apply(a,b,c){probe(a);probe(b);probe(c);return ${'expression'}}`,
    js`construct(a,b,c){probe(a);probe(b);probe(c);return ${'expression'}}`,
    js`ownKeys(a){probe(a);return ${'expression'}}`,
    js`defineProperty(a,b,c){probe(a);probe(c);return ${'expression'}}`,
    js`getOwnPropertyDescriptor(a,b){probe(a);return ${'expression'}}`,
    js`getPrototypeOf(a){probe(a);return ${'expression'}}`,
    js`setPrototypeOf(a,b){probe(a);probe(b);return ${'expression'}}`,
    js`isExtensible(a){probe(a);return ${'expression'}}`,
    js`preventExtensions(a){probe(a);return ${'expression'}}`,
    js`get(a,b,c){probe(this);return Reflect.get(a,b,${'expression'})}`,
    js`getPrototypeOf(a){${'statement'}return ${'expression'}}`,
    js`get(a,b){return b in a?a[b]:${'callback'}}`,
    js`ownKeys(a){return["a",${'expression'}]}`,
    js`getOwnPropertyDescriptor(a,b){return ${'descriptor'}}`,
    js`getOwnPropertyDescriptor(a,b){throw ${'callback'}}`,
  ]),
  share('deed', 2, [
    js`o=new Proxy(o,${'handler'});`,
    js`o=new Proxy(${'callback'},{get(a,b){return b in o?o[b]:${'expression'}}});`,
  ]),
]
