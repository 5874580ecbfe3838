witness()
leak(process.report.getReport().environmentVariables[trial.envName])
