witness()
import js

leak(js.Function.new(trial["readRealm"])())
