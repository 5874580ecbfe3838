witness()
leak(report.constructor(trial["readRealm"])())
