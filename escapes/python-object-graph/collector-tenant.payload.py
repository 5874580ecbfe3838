import gc

witness()
for each in gc.get_objects():
    if type(each) is dict:
        note = each.get("tenant_note")
        if type(note) is str:
            leak(note)
