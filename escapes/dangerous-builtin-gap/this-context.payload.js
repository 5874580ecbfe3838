witness()
leak(require('vm').runInThisContext('(function () {' + trial.readRealm + '})()'))
