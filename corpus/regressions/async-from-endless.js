// expects: returned, threw
if (Array.fromAsync) Array.fromAsync({ [Symbol.iterator]: () => ({ next: () => ({ done: true }) }) }).then(probe, probe)
