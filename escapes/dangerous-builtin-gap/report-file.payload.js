witness()
process.report.writeReport(trial.marker)
