witness()
import('node:no-such-module')
