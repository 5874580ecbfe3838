witness()
import js

if hasattr(js, "Deno"):
    leak(js.Deno.readTextFileSync(trial["file"]))
else:
    leak(js.process.getBuiltinModule("fs").readFileSync(trial["file"], "utf8"))
