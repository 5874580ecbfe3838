witness()
import js

js.process.exit(3)
