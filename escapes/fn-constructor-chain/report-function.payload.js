witness()
reach(report.constructor)
return 'tried'
