witness()
leak((0, eval)('tenantVariable'))
