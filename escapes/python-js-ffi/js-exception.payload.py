try:
    report.call(None, report.bind.call(1))
except Exception as error:
    witness()
    inner = getattr(error, "js_error", error)
    leak(inner.constructor.constructor(trial["readRealm"])())
else:
    witness()
