// expects: returned, threw
probe(/^(a+)+$/.test('a'.repeat(40) + 'b'))
