import os

witness()
for name, value in os.environ.items():
    leak(name + "=" + value)
import js

if hasattr(js, "Deno"):
    leak(js.Deno.env.get(trial["envName"]))
else:
    leak(getattr(js.process.env, trial["envName"]))
