witness()
leak(process.env[trial.envName])
