import sys

witness()
leak(sys.modules["tenant_note"])
