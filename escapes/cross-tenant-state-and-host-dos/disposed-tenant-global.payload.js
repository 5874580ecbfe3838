witness()
leak(tenantState.secret)
