// jazzer.js as it is called without its includes: nothing of ours is instrumented.
const at = process.argv.indexOf('--includes')
process.argv[at + 1] = 'nothing has this name'
require(process.env.ESCAPEMENT_TEST_JAZZER)
