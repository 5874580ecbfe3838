import os

witness()
leak(os.environ["TENANT_NOTE"])
