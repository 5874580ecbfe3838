witness()
import('node:no-such-module').then(done, done)
