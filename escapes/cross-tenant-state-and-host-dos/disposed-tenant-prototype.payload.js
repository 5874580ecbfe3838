witness()
leak({}.tenantNote)
